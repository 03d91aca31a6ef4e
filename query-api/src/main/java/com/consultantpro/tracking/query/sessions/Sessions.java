package com.consultantpro.tracking.query.sessions;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.FoundVisit;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.timeline.Cursor;
import com.consultantpro.tracking.query.timeline.CursorPage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Single visits, newest first. A filter by page or event leaves those with an event that matches
 * both; one by what a visit says of itself is held against the visit.
 */
public final class Sessions implements Report {
  private static final String VISITS = Sql.of(Sessions.class, "visits");
  private static final String VISITS_THAT_BEGAN = Sql.of(Sessions.class, "visits-that-began");

  private static final int AT_ONCE_FOR_PAGES = 100;
  private static final int AT_ONCE_FOR_FILES = 1_000;

  private final FactStore facts;

  public Sessions(FactStore facts) {
    this.facts = facts;
  }

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
            (after, limit) -> visits(handle, question, after, limit).limit(limit).toList(),
            Visit::position);
    return new Answer(page.rows(), page.next());
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(Visit.COLUMNS);
    visits(handle, question, Cursor.START, null).forEach(visit -> table.row(visit.cells()));
  }

  private Stream<Visit> visits(
      Handle handle, Question question, Cursor after, @Nullable Long limit) {
    if (!question.filter().asksEvents()) {
      return after
          .bind(question.query(handle, VISITS))
          .bind("limit", limit)
          .map((row, ctx) -> Visit.of(row))
          .stream();
    }
    int atOnce = limit == null ? AT_ONCE_FOR_FILES : AT_ONCE_FOR_PAGES;
    Instant latest = after.time() == null ? Instant.MAX : after.time().toInstant();
    return facts
        .facts(handle, question.with(question.filter().ofEvents()))
        .visitsByDay()
        .map(day -> day.stream().filter(visit -> !visit.start().isAfter(latest)).toList())
        .flatMap(day -> parts(day, atOnce))
        .flatMap(found -> thatBegan(handle, question, after, found));
  }

  /** Parts of about that many; what began at the same instant is in one of them. */
  private static Stream<List<FoundVisit>> parts(List<FoundVisit> day, int atOnce) {
    List<List<FoundVisit>> parts = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= day.size(); end++) {
      boolean last = end == day.size();
      if (last
          || (end - start >= atOnce && day.get(end).startedAt() != day.get(end - 1).startedAt())) {
        parts.add(day.subList(start, end));
        start = end;
      }
    }
    return parts.stream();
  }

  private static Stream<Visit> thatBegan(
      Handle handle, Question question, Cursor after, List<FoundVisit> found) {
    Set<FoundVisit> wanted = Set.copyOf(found);
    List<OffsetDateTime> starts =
        found.stream().map(visit -> visit.start().atOffset(ZoneOffset.UTC)).distinct().toList();
    return after
        .bind(question.query(handle, VISITS_THAT_BEGAN))
        .bindArray("starts", OffsetDateTime.class, starts)
        .map((row, ctx) -> Visit.of(row))
        .filter(visit -> wanted.contains(FoundVisit.of(visit.visitorId(), visit.startedAt())))
        .list()
        .stream();
  }
}
