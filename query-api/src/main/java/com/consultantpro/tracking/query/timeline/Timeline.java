package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/** The stored events themselves, newest first. */
public final class Timeline implements Report {
  private static final String EVENTS = Sql.of(Timeline.class, "events");

  /** A page of events. */
  record Answer(
      List<TimelineEvent> events,
      @Description("cursor of the following page; null at the end") @Nullable String next) {}

  @Override
  public String name() {
    return "timeline";
  }

  @Override
  public Operation operation() {
    return Operation.of("Single events, newest first").answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.filtered("limit", "cursor");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    CursorPage<TimelineEvent> page =
        CursorPage.of(
            question.params(),
            (after, limit) -> events(handle, question, after, limit).list(),
            TimelineEvent::position);
    return new Answer(page.rows(), page.next());
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(TimelineEvent.COLUMNS);
    NewestFirst.forEach(handle, question, raw -> table.row(raw.event().cells()));
  }

  private static ResultIterable<TimelineEvent> events(
      Handle handle, Question question, Cursor after, Long limit) {
    return after
        .bind(question.query(handle, EVENTS))
        .bind("limit", limit)
        .map((row, ctx) -> TimelineEvent.of(row));
  }
}
