package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.facts.Tally;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Comparison;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The headline numbers of a period, and of the one that it is compared with. */
public final class Overview implements Report {
  private static final String COUNTS = Sql.of(Overview.class, "counts");

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
    Optional<TimeRange> compared = Comparison.previousUnlessTold(question).range(question.range());
    Totals previous = compared.map(range -> totals(handle, question.during(range))).orElse(null);
    Current current = current(handle, question);
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

  private Totals totals(Handle handle, Question question) {
    return question.filter().isNone()
        ? totals(handle, question, counts(handle, question))
        : totals(facts.facts(handle, question));
  }

  private Totals totals(Handle handle, Question question, Map<Boolean, Counts> counts) {
    Counts sum =
        question.filter().bots().stream()
            .map(bots -> counts.getOrDefault(bots, Counts.NONE))
            .reduce(Counts.NONE, Counts::plus);
    long visitors = sum.events() == 0 ? 0 : facts.visitors(handle, question);
    return Totals.of(sum, visitors);
  }

  private static Totals totals(Facts found) {
    Tally tally = found.total();
    return Totals.of(Counts.of(tally), tally.visitors());
  }

  /** The period's own numbers, and the share of bots in what they are counted from. */
  private Current current(Handle handle, Question question) {
    Filter filter = question.filter();
    if (filter.isNone()) {
      Map<Boolean, Counts> counts = counts(handle, question);
      long bots = counts.getOrDefault(true, Counts.NONE).events();
      long people = counts.getOrDefault(false, Counts.NONE).events();
      double share = Totals.percent(bots, bots + people);
      return new Current(totals(handle, question, counts), share);
    }
    Facts all = facts.facts(handle, question.with(filter.withBots(List.of(false, true))));
    double share = Totals.percent(all.where(List.of(true)).events(), all.events());
    return new Current(totals(all.where(filter.bots())), share);
  }

  private record Current(Totals totals, double botShare) {}

  /** Of bots (true) and of people; none of whom there are none. */
  private static Map<Boolean, Counts> counts(Handle handle, Question question) {
    Map<Boolean, Counts> counts = new HashMap<>();
    question
        .query(handle, COUNTS)
        .map((row, ctx) -> Map.entry(row.getBoolean("bot"), Counts.of(row)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
