package com.consultantpro.tracking.query.funnels;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.Reached.What;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.reports.Percent;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * How many visitors did the steps in their order, each with an event of its own, within the range:
 * counted one by one, so exactly. A filter selects the visitors, those with at least one event that
 * matches; their steps may be any of their events.
 */
public final class Funnels implements Report {
  private final FactStore facts;

  public Funnels(FactStore facts) {
    this.facts = facts;
  }

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

  private List<Row> rows(Handle handle, Question question) {
    List<Step> steps = Step.parse(question.params().text("steps").orElseThrow(Step::invalid));
    List<What> whats = steps.stream().map(step -> step.what(question.filter().bots())).toList();
    long[] visitors = facts.funnel(handle, question, whats);
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
}
