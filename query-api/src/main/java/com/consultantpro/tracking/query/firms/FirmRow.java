package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.openapi.Description;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A firm as it is shown, with the zone of its running day. */
record FirmRow(
    String slug,
    @JsonUnwrapped FirmSettings settings,
    @Description("the zone that it goes over to, or null") @Nullable String nextZone,
    @Description("when it does") @Nullable Instant zoneFrom,
    Instant createdAt) {

  static FirmRow of(ResultSet row) throws SQLException {
    boolean over = row.getBoolean("zone_is_over");
    return new FirmRow(
        row.getString("slug"),
        settings(row, row.getString(over ? "next_zone" : "zone")),
        over ? null : row.getString("next_zone"),
        over ? null : instant(row, "zone_from"),
        instant(row, "created_at"));
  }

  private static FirmSettings settings(ResultSet row, String zone) throws SQLException {
    return new FirmSettings(
        row.getString("name"),
        zone,
        row.getBoolean("ingest_enabled"),
        row.getBoolean("automation_enabled"),
        List.of((String[]) row.getArray("allowed_origins").getArray()),
        row.getString("consent_mode"),
        List.of((String[]) row.getArray("linked_domains").getArray()),
        row.getObject("retention_days", Integer.class),
        row.getObject("names_per_day", Integer.class),
        row.getObject("paths_per_day", Integer.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
