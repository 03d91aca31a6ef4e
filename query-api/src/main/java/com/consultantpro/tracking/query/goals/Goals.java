package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.goals.GoalCounts.Count;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.reports.Percent;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How many visitors reached each goal. With a filter: those among the visitors that the filter
 * leaves, wherever and with whatever they reached it.
 */
public final class Goals implements Report {
  private final FactStore facts;

  public Goals(FactStore facts) {
    this.facts = facts;
  }

  /** What the screen shows; visitors are those of the range, and 100 %. */
  record Answer(long visitors, List<Row> rows) {}

  private record Row(
      UUID id,
      String name,
      String kind,
      String match,
      long events,
      long visitors,
      double conversionRate) {}

  @Override
  public String name() {
    return "goals";
  }

  @Override
  public Operation operation() {
    return Operation.of("How many visitors reached each goal").answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.filtered();
  }

  @Override
  public Object answer(Handle handle, Question question) {
    List<Goal> goals = new GoalStore(handle, question.firm().id()).list();
    GoalCounts counts = GoalCounts.of(handle, question, facts, goals);
    return new Answer(counts.visitors(), goals.stream().map(goal -> row(goal, counts)).toList());
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("id", "name", "kind", "match", "events", "visitors", "conversion_rate"));
    for (Row row : ((Answer) answer(handle, question)).rows()) {
      table.row(
          List.of(
              row.id(),
              row.name(),
              row.kind(),
              row.match(),
              row.events(),
              row.visitors(),
              row.conversionRate()));
    }
  }

  private static Row row(Goal goal, GoalCounts counts) {
    Count count = counts.count(goal.id());
    return new Row(
        goal.id(),
        goal.name(),
        goal.kind(),
        goal.match(),
        count.events(),
        count.visitors(),
        Percent.of(count.visitors(), counts.visitors()));
  }
}
