package com.consultantpro.tracking.query.firms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A firm as it is shown.
 *
 * @param zone its days and hours; a change counts for events received from then on
 * @param ingestEnabled whether collectors take its events
 * @param automationEnabled whether its triggers fire
 */
record FirmRow(
    String slug,
    String name,
    String zone,
    boolean ingestEnabled,
    boolean automationEnabled,
    Instant createdAt) {

  static FirmRow of(ResultSet row) throws SQLException {
    return new FirmRow(
        row.getString("slug"),
        row.getString("name"),
        row.getString("zone"),
        row.getBoolean("ingest_enabled"),
        row.getBoolean("automation_enabled"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
