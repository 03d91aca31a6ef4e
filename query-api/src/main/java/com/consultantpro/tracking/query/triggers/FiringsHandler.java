package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
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

/** What the firm's rules have fired, newest first. */
public final class FiringsHandler {
  private static final String LIST = Sql.of(FiringsHandler.class, "list-firings");
  private static final String COUNT = Sql.of(FiringsHandler.class, "count-firings");
  private static final long MOST_OFFSET = 1_000_000_000;

  public static final Operation FIRINGS =
      Operation.of("What rules fired, newest first")
          .with("rule", "limit", "offset")
          .answers(FiringList.class);

  private final Database database;

  record FiringList(List<Firing> rows, long totalRows) {}

  /** A match of a rule with an event; its key is the event's identity. */
  record Firing(
      UUID ruleId,
      int ruleVersion,
      String triggerType,
      String idempotencyKey,
      @JsonRawValue String event,
      Instant occurredAt,
      Instant firedAt) {
    static Firing of(ResultSet row) throws SQLException {
      return new Firing(
          row.getObject("rule_id", UUID.class),
          row.getInt("rule_version"),
          row.getString("trigger_type"),
          row.getString("idempotency_key"),
          row.getString("event"),
          row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
          row.getObject("fired_at", OffsetDateTime.class).toInstant());
    }
  }

  public FiringsHandler(Database database) {
    this.database = database;
  }

  public void list(Context ctx, Grant grant) {
    Params params = Params.of(ctx, Set.of("firm", "rule", "limit", "offset"));
    long limit = params.number("limit", 1, 1_000, 10);
    long offset = params.number("offset", 0, MOST_OFFSET, 0);
    UUID rule = params.text("rule").map(FiringsHandler::ruleId).orElse(null);
    long firm = grant.firm().id();
    ctx.json(
        database.read(
            firm,
            handle ->
                new FiringList(
                    query(handle, LIST, firm, rule)
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map((row, context) -> Firing.of(row))
                        .list(),
                    query(handle, COUNT, firm, rule).mapTo(Long.class).one())));
  }

  private static Query query(Handle handle, String sql, long firm, UUID rule) {
    return handle.createQuery(sql).bind("firm", firm).bind("rule", rule);
  }

  private static UUID ruleId(String text) {
    return Params.parseId(text)
        .orElseThrow(() -> Problem.invalid("rule", "must be the id of a trigger"));
  }
}
