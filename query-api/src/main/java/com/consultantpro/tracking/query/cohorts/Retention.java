package com.consultantpro.tracking.query.cohorts;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Who comes back: visitors by the ISO week, of the firm's days, in which the range sees them first,
 * and how many of them are there in each week that follows. A first or last week that the range
 * cuts holds only its days of the range.
 *
 * <p>Weeks are unions of the days' sketches; a cohort is its week without those before, and who
 * came back is what it has in common with a later week. Exact while the range has fewer visitors
 * than the sketches' k of 4,096. Beyond that the standard error of a number n is about 1.6 % times
 * the root of N/n, N being the visitors of the weeks that it is worked out from: of 100,000
 * visitors a cohort of 10,000 is good to 5 %, and 1,000 of it who came back to 16 %.
 */
public final class Retention implements Report {
  private static final int MOST_DAYS = 735;

  private final FactStore facts;

  public Retention(FactStore facts) {
    this.facts = facts;
  }

  /** Every week of the range, oldest first. */
  record Answer(List<Cohort> cohorts) {}

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public Operation operation() {
    return Operation.of("Visitors by the week they were first seen in, and how many came back")
        .answers(Answer.class);
  }

  /** Filters are known, so that it can be said that they are not taken. */
  @Override
  public Set<String> params() {
    return Question.filtered();
  }

  @Override
  public Object answer(Handle handle, Question question) {
    return new Answer(cohorts(handle, question));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("week", "cohort_visitors", "week_offset", "visitors", "rate"));
    for (Cohort cohort : cohorts(handle, question)) {
      for (Cohort.Week week : cohort.weeks()) {
        table.row(
            List.of(
                cohort.week(), cohort.visitors(), week.weekOffset(), week.visitors(), week.rate()));
      }
    }
  }

  private List<Cohort> cohorts(Handle handle, Question question) {
    check(question);
    Weeks weeks = new Weeks(question.range().from(), question.range().to());
    facts.weekSketches(handle, question, weeks::add);
    return weeks.cohorts();
  }

  private static void check(Question question) {
    for (Attribute attribute : Attribute.values()) {
      if (question.params().text(attribute.param()).isPresent()) {
        throw Problem.invalid(attribute.param(), "must not be given: retention takes no filter");
      }
    }
    if (question.range().days() > MOST_DAYS) {
      throw Problem.invalid("from", "must be at most %,d days before to".formatted(MOST_DAYS));
    }
  }
}
