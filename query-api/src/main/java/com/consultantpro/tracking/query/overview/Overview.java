package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.Visitors;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The headline numbers of a period, and of the one before it. */
public final class Overview implements Report {
  private static final String COUNTS = Sql.of(Overview.class, "counts");
  private static final String VISITS = Sql.of(Overview.class, "visits");
  private static final String MATCHING_COUNTS = Sql.of(Overview.class, "matching-counts");

  /** The numbers of the period and, under {@code previous}, of the one before. */
  record Answer(@JsonUnwrapped Totals totals, Totals previous) {}

  @Override
  public String name() {
    return "overview";
  }

  @Override
  public Set<String> params() {
    return Question.known("url", "event");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    Question previous = question.during(question.range().previous());
    return new Answer(totals(handle, question), totals(handle, previous));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(
        List.of(
            "visitors",
            "visits",
            "page_views",
            "events",
            "views_per_visit",
            "bounce_rate",
            "visit_duration_seconds"));
    Totals totals = totals(handle, question);
    table.row(
        List.of(
            totals.visitors(),
            totals.visits(),
            totals.pageViews(),
            totals.events(),
            totals.viewsPerVisit(),
            totals.bounceRate(),
            totals.visitDurationSeconds()));
  }

  private static Totals totals(Handle handle, Question question) {
    Counts counts = counts(handle, question);
    long[] visits = new long[3];
    question
        .query(handle, question.filter().isNone() ? VISITS : Filter.MATCHING_VISITS)
        .map(
            (row, ctx) -> {
              visits[0] += row.getLong("visits");
              visits[1] += row.getLong("bounces");
              visits[2] += row.getLong("duration_micros");
              return true;
            })
        .forEach(row -> {});
    return Totals.of(counts, visits[0], visits[1], visits[2]);
  }

  private static Counts counts(Handle handle, Question question) {
    String sql = question.filter().isNone() ? COUNTS : MATCHING_COUNTS;
    Visitors visitors = new Visitors();
    long[] events = new long[2];
    question
        .query(handle, sql)
        .map(
            (row, ctx) -> {
              visitors.add(row.getBytes("sketch"));
              events[0] += row.getLong("events");
              events[1] += row.getLong("page_views");
              return true;
            })
        .forEach(row -> {});
    return new Counts(events[0], events[1], visitors.count());
  }

  /** What rollups of events know. */
  record Counts(long events, long pageViews, long visitors) {}
}
