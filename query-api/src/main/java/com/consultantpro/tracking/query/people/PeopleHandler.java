package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.http.Context;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Who somebody is here, and what they consented to. */
public final class PeopleHandler {
  private static final String FIND = Sql.of(PeopleHandler.class, "find-visitors");
  private static final String CONSENTS = Sql.of(PeopleHandler.class, "list-consents");
  private static final String COUNT = Sql.of(PeopleHandler.class, "count-consents");
  private static final long MOST_OFFSET = 1_000_000_000;

  public static final Operation FIND_VISITORS =
      Operation.of("Visitors by visitor_id or contact: when they were seen, how many rows of what")
          .with("visitor_id", "contact")
          .answers(VisitorList.class);
  public static final Operation LIST_CONSENTS =
      Operation.of("Proofs of consent of visitor_id, newest first")
          .with("visitor_id", "limit", "offset")
          .answers(ConsentList.class);

  private final Database database;

  record VisitorList(List<Visitor> rows) {}

  /** Rows of active sources; the contacts by which the visitor identified itself. */
  record Visitor(
      UUID visitorId,
      @Nullable Instant firstSeenAt,
      @Nullable Instant lastSeenAt,
      long events,
      long sessions,
      long consentChanges,
      long firings,
      @JsonRawValue String contacts) {
    static Visitor of(ResultSet row) throws SQLException {
      return new Visitor(
          row.getObject("visitor_id", UUID.class),
          instant(row, "first_seen_at"),
          instant(row, "last_seen_at"),
          row.getLong("events"),
          row.getLong("sessions"),
          row.getLong("consent_changes"),
          row.getLong("firings"),
          row.getString("contacts"));
    }
  }

  record ConsentList(List<Consent> rows, long totalRows) {}

  /** Proof of one change. */
  record Consent(
      String state,
      @Description("by the client's clock") Instant occurredAt,
      @Description("when it was, if the client's clock was wrong") @Nullable Instant correctedAt,
      Instant receivedAt,
      @Nullable UUID sessionId,
      @JsonRawValue String metadata,
      @Description("kind of the key that it came with") @Nullable String origin,
      @Nullable UUID trackingKeyId) {
    static Consent of(ResultSet row) throws SQLException {
      return new Consent(
          row.getString("state"),
          instant(row, "occurred_at"),
          instant(row, "corrected_at"),
          instant(row, "received_at"),
          row.getObject("session_id", UUID.class),
          row.getString("metadata"),
          row.getString("origin"),
          row.getObject("tracking_key_id", UUID.class));
    }
  }

  public PeopleHandler(Database database) {
    this.database = database;
  }

  public void find(Context ctx, Grant grant) {
    Person person = Person.of(Params.of(ctx, Set.of("firm", "visitor_id", "contact")));
    long firm = grant.firm().id();
    ctx.json(
        database.read(
            firm,
            handle ->
                new VisitorList(
                    handle
                        .createQuery(FIND)
                        .bind("firm", firm)
                        .bindArray("visitors", String.class, person.visitors(handle, firm))
                        .map((row, context) -> Visitor.of(row))
                        .list())));
  }

  /** Newest first. */
  public void consents(Context ctx, Grant grant) {
    Params params = Params.of(ctx, Set.of("firm", "visitor_id", "limit", "offset"));
    UUID visitor =
        params
            .text("visitor_id")
            .map(Person::visitorId)
            .orElseThrow(() -> Problem.invalid("visitor_id", "must be given"));
    long limit = params.number("limit", 1, 1_000, 10);
    long offset = params.number("offset", 0, MOST_OFFSET, 0);
    long firm = grant.firm().id();
    ctx.json(
        database.read(
            firm,
            handle ->
                new ConsentList(
                    query(handle, CONSENTS, firm, visitor)
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map((row, context) -> Consent.of(row))
                        .list(),
                    query(handle, COUNT, firm, visitor).mapTo(Long.class).one())));
  }

  private static Query query(Handle handle, String sql, long firm, UUID visitor) {
    return handle.createQuery(sql).bind("firm", firm).bind("visitor", visitor);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
