package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Sources;
import com.consultantpro.tracking.query.stats.StatsAnswer.Echo;
import com.consultantpro.tracking.query.stats.StatsAnswer.Included;
import com.consultantpro.tracking.query.stats.StatsAnswer.Meta;
import com.consultantpro.tracking.query.stats.StatsAnswer.Page;
import com.consultantpro.tracking.query.stats.StatsBody.Include;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Answers queries of Plausible's Stats API v2, for programs that were written for it. */
public final class StatsHandler {
  public static final Operation QUERY =
      Operation.of("Any metrics by any dimensions, in the shape of Plausible's Stats API v2")
          .takes(StatsBody.class, "site_id", "metrics", "date_range")
          .answers(StatsAnswer.class)
          .refuses(403, "firm_forbidden");

  private static final String FIRST_DAY = Sql.of(StatsHandler.class, "first-day");

  private final Database database;
  private final Clock clock;

  public StatsHandler(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The slug of the firm that a query names. */
  public static String site(Context ctx) {
    return body(ctx).siteId();
  }

  /** Answers from one snapshot; 503 for what takes more than the limit of any report. */
  public void answer(Context ctx, Grant grant) {
    Params.of(ctx, Set.of());
    StatsBody body = body(ctx);
    ctx.json(database.read(grant.firm().id(), handle -> answer(handle, grant, body)));
  }

  private StatsAnswer answer(Handle handle, Grant grant, StatsBody body) {
    long firm = grant.firm().id();
    ZoneId zone = grant.firm().zone();
    boolean imports = Boolean.TRUE.equals(body.include().imports());
    Sources sources = Sources.find(handle, firm, imports, clock.instant());
    DateRange dates = DateRange.of(zone, clock.instant());
    Range range =
        dates.parse(body.dateRange(), () -> firstDay(handle, firm, sources, dates.today()));
    StatsQuery query = StatsQuery.of(body, range);
    Results results = Results.find(handle, firm, sources, query);
    Meta meta =
        new Meta(
            body.include().imports(),
            Boolean.TRUE.equals(body.include().timeLabels()) ? labels(query, zone) : null,
            Boolean.TRUE.equals(body.include().totalRows()) ? results.totalRows() : null,
            sources.completeUntil());
    return new StatsAnswer(results.rows(), meta, echo(body, query, zone));
  }

  private static StatsBody body(Context ctx) {
    StatsBody body = Json.body(ctx, StatsBody.class);
    if (body.siteId() == null) {
      throw Problem.invalid("site_id", "must be given: the slug of the firm");
    }
    return body;
  }

  private static LocalDate firstDay(Handle handle, long firm, Sources sources, LocalDate today) {
    return handle
        .createQuery(FIRST_DAY)
        .bind("firm", firm)
        .bindArray("sources", Integer.class, sources.numbers())
        .mapTo(LocalDate.class)
        .findOne()
        .filter(first -> first.isBefore(today))
        .orElse(today);
  }

  private static List<String> labels(StatsQuery query, ZoneId zone) {
    return query.dimensions().stream()
        .filter(dimension -> dimension.is(Field.Of.TIME))
        .findFirst()
        .map(dimension -> Labels.of(dimension.field(), query.range(), zone))
        .orElseThrow(() -> Problem.invalid("include", "must not ask for time_labels without time"));
  }

  private static Echo echo(StatsBody body, StatsQuery query, ZoneId zone) {
    Include include = body.include();
    return new Echo(
        body.siteId(),
        body.metrics(),
        query.range().shown(zone),
        body.filters(),
        body.dimensions(),
        query.order().stream().map(order -> List.of(order.word(), order.direction())).toList(),
        new Included(include.imports(), include.timeLabels(), include.totalRows()),
        Page.of(body.pagination()));
  }
}
