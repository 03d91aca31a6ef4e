package com.consultantpro.tracking.query.sessions;

import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.consultantpro.tracking.query.timeline.Cursor;
import com.consultantpro.tracking.query.timeline.CursorPage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/**
 * Single visits, newest first. A filter by page or event leaves those with an event that matches
 * both; one by what a visit says of itself is held against the visit.
 */
public final class Sessions implements Report {
  private static final String VISITS = Sql.of(Sessions.class, "visits");
  private static final String VISITS_WITH_EVENT = Sql.of(Sessions.class, "visits-with-event");

  /**
   * A page of visits; {@code next} is the {@code cursor=} of the following one, null at the end.
   */
  record Answer(List<Visit> sessions, @Nullable String next) {}

  @Override
  public Operation operation() {
    return Operation.of("Single visits, newest first").answers(Answer.class);
  }

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public Set<String> params() {
    return Question.filtered("limit", "cursor");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    CursorPage<Visit> page =
        CursorPage.of(
            question.params(),
            (after, limit) -> newest(handle, question, after, limit),
            Visit::position);
    return new Answer(page.rows(), page.next());
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(Visit.COLUMNS);
    visits(handle, question, Cursor.START, null).forEach(visit -> table.row(visit.cells()));
  }

  /**
   * Which visits had such an event is asked of a day, then of three days before, then of nine:
   * where many match, the newest days have a page full; where few do, each day is still asked once.
   */
  private static List<Visit> newest(Handle handle, Question question, Cursor after, long limit) {
    if (!asksEvents(question.filter())) {
      return visits(handle, question, after, limit).list();
    }
    List<Visit> found = new ArrayList<>();
    LocalDate first = question.range().from();
    LocalDate to = question.range().to();
    for (long days = 1; found.size() < limit && !to.isBefore(first); days *= 3) {
      LocalDate from = Collections.max(List.of(first, to.minusDays(days - 1)));
      Question part = question.during(new TimeRange(from, to));
      found.addAll(visits(handle, part, after, limit - found.size()).list());
      to = from.minusDays(1);
    }
    return found;
  }

  private static ResultIterable<Visit> visits(
      Handle handle, Question question, Cursor after, @Nullable Long limit) {
    String sql = asksEvents(question.filter()) ? VISITS_WITH_EVENT : VISITS;
    return after
        .bind(question.query(handle, sql))
        .bind("limit", limit)
        .map((row, ctx) -> Visit.of(row));
  }

  private static boolean asksEvents(Filter filter) {
    return filter.pathPattern() != null
        || filter.value(Attribute.PATH) != null
        || filter.value(Attribute.NAME) != null;
  }
}
