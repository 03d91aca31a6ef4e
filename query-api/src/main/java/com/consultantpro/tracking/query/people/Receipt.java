package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a request to erase. */
record Receipt(
    UUID id,
    @Description("what was received or happened before is erased") Instant requestedAt,
    @Description("name of the token that asked") String requestedBy,
    @Description("who was named, or null") @Nullable UUID visitorId,
    @Description("SHA-256 of the contact that was named, in hex, or null")
        @Nullable String contactHash,
    @Description("done when every row is gone") @OneOf({"pending", "done"}) String status,
    @Nullable Instant completedAt,
    @Description("how many visitors that was") long visitors,
    @Description("rows removed so far") Erased erased) {

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
