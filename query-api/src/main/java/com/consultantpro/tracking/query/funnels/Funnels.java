package com.consultantpro.tracking.query.funnels;

import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Percent;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * How many visitors did the steps in their order, each with an event of its own, within the range:
 * counted one by one, so exactly, and however many there are in the memory of one. A filter selects
 * the visitors, those with at least one event that matches; their steps may be any of their events.
 */
public final class Funnels implements Report {
  private static final String STEPS = Sql.of(Funnels.class, "steps");

  /** What the screen shows. */
  record Answer(List<Row> steps) {}

  /**
   * A step and those before it.
   *
   * @param conversionRate percentage of the visitors of the first step
   * @param dropOff how many did the step before and not this one
   */
  private record Row(
      String kind, String match, long visitors, double conversionRate, long dropOff) {}

  private record Event(UUID visitor, long occurredAt, int which) {}

  @Override
  public String name() {
    return "funnels";
  }

  @Override
  public Operation operation() {
    return Operation.of("How many visitors did the steps in their order").answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.filtered("steps");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    return new Answer(rows(handle, question));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("kind", "match", "visitors", "conversion_rate", "drop_off"));
    for (Row row : rows(handle, question)) {
      table.row(
          List.of(row.kind(), row.match(), row.visitors(), row.conversionRate(), row.dropOff()));
    }
  }

  private static List<Row> rows(Handle handle, Question question) {
    List<Step> steps = Step.parse(question.params().text("steps").orElseThrow(Step::invalid));
    long[] visitors = count(handle, question, new Steps(steps));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < visitors.length; i++) {
      Step step = steps.get(i);
      rows.add(
          new Row(
              step.kind().name().toLowerCase(Locale.ROOT),
              step.match(),
              visitors[i],
              Percent.of(visitors[i], visitors[0]),
              i == 0 ? 0 : visitors[i - 1] - visitors[i]));
    }
    return rows;
  }

  /** Visitors by the step that they reached at least. */
  private static long[] count(Handle handle, Question question, Steps steps) {
    long[] visitors = new long[steps.count()];
    UUID visitor = null;
    Walk walk = new Walk(steps.count());
    try (ResultIterator<Event> events = events(handle, question, steps)) {
      while (events.hasNext()) {
        Event event = events.next();
        if (!event.visitor().equals(visitor)) {
          add(walk, visitors);
          visitor = event.visitor();
          walk = new Walk(steps.count());
        }
        walk.event(event.occurredAt(), event.which());
      }
    }
    add(walk, visitors);
    return visitors;
  }

  private static void add(Walk walk, long[] visitors) {
    for (int step = 0; step < walk.reached(); step++) {
      visitors[step]++;
    }
  }

  private static ResultIterator<Event> events(Handle handle, Question question, Steps steps) {
    return question
        .query(handle, STEPS)
        .bindArray("names", String.class, steps.names())
        .bindArray("patterns", String.class, steps.likePatterns())
        .bind("filtered", !question.filter().isNone())
        .map(
            (row, ctx) ->
                new Event(
                    row.getObject("visitor_id", UUID.class),
                    micros(row.getObject("occurred_at", OffsetDateTime.class)),
                    steps.of(
                        new Steps.Done(
                            row.getString("event_type").equals("page_view"),
                            row.getString("name"),
                            row.getString("path")))))
        .iterator();
  }

  private static long micros(OffsetDateTime instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant.toInstant());
  }
}
