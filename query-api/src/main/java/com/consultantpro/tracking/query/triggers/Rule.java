package com.consultantpro.tracking.query.triggers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A rule as it is shown. Events received from {@code effectiveFrom} on see this version. */
record Rule(
    UUID id,
    String name,
    String eventType,
    String eventName,
    String urlPath,
    String propertyKey,
    String propertyValue,
    boolean enabled,
    int version,
    Instant effectiveFrom,
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
