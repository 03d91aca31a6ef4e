package com.consultantpro.tracking.query.realtime;

import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** How many visitors did something in the last five minutes. */
public final class Realtime implements Report {
  private static final Duration RECENT = Duration.ofMinutes(5);
  private static final String VISITORS = Sql.of(Realtime.class, "visitors");

  /** What the screen shows. */
  record Answer(long visitors) {}

  @Override
  public String name() {
    return "realtime";
  }

  @Override
  public Operation operation() {
    return Operation.of("Visitors of the last five minutes").answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    Set<String> params = new HashSet<>(Question.filtered());
    params.removeAll(Set.of("window", "from", "to"));
    return Set.copyOf(params);
  }

  @Override
  public Object answer(Handle handle, Question question) {
    return new Answer(visitors(handle, question));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("visitors"));
    table.row(List.of(visitors(handle, question)));
  }

  static long visitors(Handle handle, Question question) {
    return question
        .query(handle, VISITORS)
        .bind("since", question.now().minus(RECENT).atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }
}
