package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.facts.DaySums;
import com.consultantpro.tracking.query.facts.Days;
import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.facts.Sums;
import com.consultantpro.tracking.query.facts.Tally;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.reports.Comparison;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The headline numbers of a period, and of the one that it is compared with. */
public final class Overview implements Report {
  private static final List<Boolean> BOTS = List.of(true);
  private static final List<Boolean> EVERYBODY = List.of(false, true);

  private final FactStore facts;

  public Overview(FactStore facts) {
    this.facts = facts;
  }

  /** The numbers of the period and, under {@code previous}, of the compared one. */
  record Answer(
      @JsonUnwrapped Totals totals,
      @Description("percent of the period's events that are bots', whether they count or not")
          double botShare,
      @Description("the numbers of the compared period; null when nothing is compared")
          @Nullable Totals previous,
      @Nullable TimeRange comparedWith) {}

  @Override
  public String name() {
    return "overview";
  }

  @Override
  public Operation operation() {
    return Operation.of("Visitors, visits, page views, events and ratios, compared")
        .answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.filtered(Comparison.PARAM);
  }

  @Override
  public Object answer(Handle handle, Question question) {
    TimeRange range = question.range();
    Optional<TimeRange> compared = Comparison.previousUnlessTold(question).range(range);
    TimeRange both = compared.map(range::and).orElse(range);
    Days days = facts.days(handle, question.during(both));
    Totals previous =
        compared.map(other -> totals(handle, question.during(other), days)).orElse(null);
    Current current = current(handle, question, days);
    return new Answer(current.totals(), current.botShare(), previous, compared.orElse(null));
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
    Totals totals = totals(handle, question, facts.days(handle, question));
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

  /**
   * @param all the days of the question, and perhaps others
   */
  private Totals totals(Handle handle, Question question, Days all) {
    Days days = all.during(question.range());
    return question.filter().isNone()
        ? totals(handle, question, days, facts.sums(handle, question, days))
        : totals(facts.facts(handle, question, days));
  }

  private Totals totals(Handle handle, Question question, Days days, DaySums sums) {
    Sums sum = sums.total(question.filter().bots());
    long visitors = sum.events() == 0 ? 0 : facts.visitors(handle, question, days);
    return Totals.of(sum, visitors);
  }

  private static Totals totals(Facts found) {
    Tally tally = found.total();
    return Totals.of(Sums.of(tally), tally.visitors());
  }

  /** The period's own numbers, and the share of bots in what they are counted from. */
  private Current current(Handle handle, Question question, Days all) {
    Days days = all.during(question.range());
    Filter filter = question.filter();
    if (filter.isNone()) {
      DaySums sums = facts.sums(handle, question, days);
      double share = Totals.percent(sums.total(BOTS).events(), sums.total(EVERYBODY).events());
      return new Current(totals(handle, question, days, sums), share);
    }
    Facts found = facts.facts(handle, question.with(filter.withBots(EVERYBODY)), days);
    double share = Totals.percent(found.where(BOTS).events(), found.events());
    return new Current(totals(found.where(filter.bots())), share);
  }

  private record Current(Totals totals, double botShare) {}
}
