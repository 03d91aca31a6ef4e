package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Finds the facts of a question. */
public final class FactStore {
  private static final String FACTS = Sql.of(FactStore.class, "facts");

  public Facts facts(Handle handle, Question question) {
    List<Segment> segments = new ArrayList<>();
    List<LocalDate> days =
        question.range().from().datesUntil(question.range().to().plusDays(1)).toList();
    for (int source : question.sources().numbers()) {
      segments.addAll(read(handle, question, source, days));
    }
    return new Facts(segments, question.filter());
  }

  /** The days of one log order, from the events themselves. */
  private static List<Segment> read(
      Handle handle, Question question, int source, List<LocalDate> days) {
    Map<LocalDate, SegmentBuilder> builders = new TreeMap<>();
    days.forEach(day -> builders.put(day, new SegmentBuilder(day)));
    question
        .query(handle, FACTS)
        .bind("source", source)
        .bindArray("days", LocalDate.class, days)
        .bind("not_after_visits", question.range().notAfterVisits())
        .map((row, ctx) -> Fact.of(row))
        .forEach(fact -> add(fact, builders));
    return builders.values().stream().map(SegmentBuilder::build).toList();
  }

  private static void add(Fact fact, Map<LocalDate, SegmentBuilder> builders) {
    SegmentBuilder ofEvent = builders.get(fact.day());
    if (ofEvent != null) {
      ofEvent.add(fact);
    }
    if (fact.visit() != null && !fact.visit().day().equals(fact.day())) {
      SegmentBuilder ofVisit = builders.get(fact.visit().day());
      if (ofVisit != null) {
        ofVisit.add(fact);
      }
    }
  }
}
