package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule as it is shown. */
record Rule(
    UUID id,
    String name,
    @OneOf({"page_view", "custom_event"}) String eventType,
    @Nullable String eventName,
    @Nullable String urlPath,
    @Nullable String propertyKey,
    @Nullable String propertyValue,
    boolean enabled,
    int version,
    @Description("events received from then on see this version") Instant effectiveFrom,
    Instant createdAt) {

  static Rule of(ResultSet row) throws SQLException {
    return new Rule(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("event_type"),
        row.getString("event_name"),
        row.getString("url_path"),
        row.getString("property_key"),
        row.getString("property_value"),
        row.getBoolean("enabled"),
        row.getInt("version"),
        row.getObject("effective_from", OffsetDateTime.class).toInstant(),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  RuleSettings settings() {
    return new RuleSettings(
        name, eventType, eventName, urlPath, propertyKey, propertyValue, enabled);
  }
}
