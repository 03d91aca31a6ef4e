package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The numbers of each day or hour, those without any included. */
public final class Timeseries implements Report {
  private static final long MOST_DAYS_BY_HOUR = 366;

  /** The statements of one interval, without and with a filter. */
  private record Statements(String counts, String visits, String matchingCounts) {
    static Statements of(String interval) {
      return new Statements(
          Sql.of(Timeseries.class, interval + "-counts"),
          Sql.of(Timeseries.class, interval + "-visits"),
          Sql.of(Timeseries.class, "matching-" + interval + "-counts"));
    }
  }

  private static final Statements BY_DAY = Statements.of("day");
  private static final Statements BY_HOUR = Statements.of("hour");

  /** What the screen shows. */
  record Answer(String interval, List<Point> points) {}

  /** The numbers of one day or hour; a visit counts where it starts. */
  record Point(String start, long pageViews, long visitors, long visits, long events) {}

  @Override
  public String name() {
    return "timeseries";
  }

  @Override
  public Set<String> params() {
    return Question.known("url", "event", "interval");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    return new Answer(interval(question), points(handle, question));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("start", "page_views", "visitors", "visits", "events"));
    for (Point point : points(handle, question)) {
      table.row(
          List.of(
              point.start(), point.pageViews(), point.visitors(), point.visits(), point.events()));
    }
  }

  private static String interval(Question question) {
    return question.params().choice("interval", List.of("day", "hour"));
  }

  private static List<Point> points(Handle handle, Question question) {
    boolean byDay = interval(question).equals("day");
    Map<Bucket, Tally> tallies = new TreeMap<>();
    buckets(question, byDay).forEach(bucket -> tallies.put(bucket, new Tally()));
    read(handle, question, byDay ? BY_DAY : BY_HOUR, new BucketReader(byDay), tallies);
    return tallies.entrySet().stream()
        .map(entry -> entry.getValue().point(entry.getKey().label()))
        .toList();
  }

  private static List<Bucket> buckets(Question question, boolean byDay) {
    TimeRange range = question.range();
    if (byDay) {
      return Bucket.days(range.from(), range.to());
    }
    if (range.days() > MOST_DAYS_BY_HOUR) {
      throw Problem.invalid(
          "interval", "must be day for more than %d days".formatted(MOST_DAYS_BY_HOUR));
    }
    return Bucket.hours(range.from(), range.to(), question.firm().zone());
  }

  /**
   * A row of an hour that the zone's clocks no longer show still counts, as a bucket of its own.
   */
  private static void read(
      Handle handle,
      Question question,
      Statements statements,
      BucketReader bucket,
      Map<Bucket, Tally> tallies) {
    boolean all = question.filter().isNone();
    question
        .query(handle, all ? statements.counts() : statements.matchingCounts())
        .map(
            (row, ctx) ->
                tallies.computeIfAbsent(bucket.of(row), key -> new Tally()).addCounts(row))
        .forEach(tally -> {});
    question
        .query(handle, all ? statements.visits() : Filter.MATCHING_VISITS)
        .map(
            (row, ctx) ->
                tallies.computeIfAbsent(bucket.of(row), key -> new Tally()).addVisits(row))
        .forEach(tally -> {});
  }
}
