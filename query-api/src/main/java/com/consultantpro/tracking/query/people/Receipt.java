package com.consultantpro.tracking.query.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What became of a request to erase.
 *
 * @param requestedAt what was received or happened before is erased
 * @param requestedBy name of the token that asked
 * @param visitorId who was named, or null
 * @param contactHash SHA-256 of the contact that was named, in hex, or null
 * @param status pending, or done when every row is gone
 * @param visitors how many visitors that was
 * @param erased rows removed so far
 */
record Receipt(
    UUID id,
    Instant requestedAt,
    String requestedBy,
    UUID visitorId,
    String contactHash,
    String status,
    Instant completedAt,
    long visitors,
    Erased erased) {

  /** Of all sources: what was collected and what was imported. */
  record Erased(long events, long sessions, long consentChanges, long firings) {}

  static Receipt of(ResultSet row) throws SQLException {
    OffsetDateTime completedAt = row.getObject("completed_at", OffsetDateTime.class);
    return new Receipt(
        row.getObject("id", UUID.class),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getString("requested_by"),
        row.getObject("visitor_id", UUID.class),
        row.getString("contact_hash"),
        completedAt == null ? "pending" : "done",
        completedAt == null ? null : completedAt.toInstant(),
        row.getLong("visitors"),
        new Erased(
            row.getLong("events"),
            row.getLong("sessions"),
            row.getLong("consent_changes"),
            row.getLong("firings")));
  }
}
