package com.consultantpro.tracking.query.abuse;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.TimeRange;
import io.javalin.http.Context;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What collectors refused, and what went over a budget: by the hour, newest first. */
public final class AbuseHandler {
  private static final String LIST = Sql.of(AbuseHandler.class, "list-abuse");
  private static final long MOST_OFFSET = 1_000_000_000;

  public static final Operation ABUSE =
      Operation.of("What collectors refused, and budgets used up, by the hour, newest first")
          .with("window", "from", "to", "kind", "limit", "offset")
          .answers(AbuseList.class);

  private final Database database;
  private final Clock clock;

  record AbuseList(List<Abuse> rows) {}

  /** Requests of one kind within an hour. */
  record Abuse(
      @Description("the firm that they named; null when they named none that exists")
          @Nullable String firm,
      String kind,
      @Description("the origin, cut address or key they came from, or the budget that was used up")
          String subject,
      Instant windowStart,
      long hits,
      Instant lastAt) {
    static Abuse of(ResultSet row) throws SQLException {
      return new Abuse(
          row.getString("firm"),
          row.getString("kind"),
          row.getString("subject"),
          row.getObject("window_start", OffsetDateTime.class).toInstant(),
          row.getLong("hits"),
          row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
  }

  public AbuseHandler(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An operator who names no firm sees all, also what named none; days are then those of UTC. */
  public void list(Context ctx, Grant grant) {
    Params params =
        Params.of(ctx, Set.of("firm", "window", "from", "to", "kind", "limit", "offset"));
    ZoneId zone = grant.firm() == null ? ZoneOffset.UTC : grant.firm().zone();
    TimeRange range = TimeRange.from(params, LocalDate.ofInstant(clock.instant(), zone));
    Long firm = grant.firm() == null ? null : grant.firm().id();
    Database.Work<AbuseList> work = handle -> list(handle, firm, range, zone, params);
    ctx.json(firm == null ? database.asOperator(work) : database.read(firm, work));
  }

  private static AbuseList list(
      Handle handle, Long firm, TimeRange range, ZoneId zone, Params params) {
    return new AbuseList(
        handle
            .createQuery(LIST)
            .bind("firm", firm)
            .bind("not_before", range.from().atStartOfDay(zone).toOffsetDateTime())
            .bind("not_after", range.to().plusDays(1).atStartOfDay(zone).toOffsetDateTime())
            .bind("kind", params.text("kind").orElse(null))
            .bind("limit", params.number("limit", 1, 1_000, 10))
            .bind("offset", params.number("offset", 0, MOST_OFFSET, 0))
            .map((row, context) -> Abuse.of(row))
            .list());
  }
}
