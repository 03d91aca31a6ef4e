package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.reports.Comparison;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The numbers of each day or hour, those without any included. */
public final class Timeseries implements Report {
  private static final long MOST_DAYS_BY_HOUR = 366;

  private final Series days;
  private final Series hours;

  public Timeseries(FactStore facts) {
    this.days = new DaySeries(facts);
    this.hours = new HourSeries(facts);
  }

  /** What the screen shows. */
  record Answer(
      @OneOf({"day", "hour"}) String interval,
      List<Point> points,
      @Description("the points of the compared period; absent when nothing is compared")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Point> compared) {}

  /** The numbers of one day or hour; a visit counts where it starts. */
  record Point(
      @Description("date of a day, or instant of an hour with the offset that clocks showed")
          String start,
      long pageViews,
      long visitors,
      long visits,
      long events) {}

  @Override
  public String name() {
    return "timeseries";
  }

  @Override
  public Operation operation() {
    return Operation.of("The numbers of each day or hour, zeros included")
        .choice("compare", Comparison.NONE_FIRST)
        .answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.filtered("interval", Comparison.PARAM);
  }

  @Override
  public Object answer(Handle handle, Question question) {
    List<Point> compared =
        Comparison.noneUnlessTold(question)
            .range(question.range())
            .map(range -> points(handle, question.during(range)))
            .orElse(null);
    return new Answer(interval(question), points(handle, question), compared);
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

  private List<Point> points(Handle handle, Question question) {
    if (interval(question).equals("day")) {
      return days.points(handle, question);
    }
    TimeRange range = question.range();
    if (range.days() > MOST_DAYS_BY_HOUR) {
      throw Problem.invalid(
          "interval", "must be day for more than %d days".formatted(MOST_DAYS_BY_HOUR));
    }
    return hours.points(handle, question);
  }
}
