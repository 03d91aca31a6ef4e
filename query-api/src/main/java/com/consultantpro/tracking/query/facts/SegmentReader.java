package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Makes segments of the events themselves. */
final class SegmentReader {
  private static final String FACTS = Sql.of(SegmentReader.class, "facts");

  private SegmentReader() {}

  /** Of some days of one log order, what the question's filter leaves. */
  static List<Segment> read(Handle handle, Question question, int source, List<LocalDate> days) {
    Question ofDays = question.during(SourceDays.range(days));
    return read(handle, ofDays, source, days, ofDays.range().notAfterVisits(), null);
  }

  /**
   * The same of what was received until some instant.
   *
   * @param end when all visits that began on the days are over
   * @param receivedUntil leaves out what was received from then on; null for nothing
   */
  static List<Segment> read(
      Handle handle,
      Question question,
      int source,
      List<LocalDate> days,
      OffsetDateTime end,
      OffsetDateTime receivedUntil) {
    Map<LocalDate, SegmentBuilder> builders = new TreeMap<>();
    days.forEach(day -> builders.put(day, new SegmentBuilder(day)));
    question
        .query(handle, FACTS)
        .bind("source", source)
        .bindArray("days", LocalDate.class, days)
        .bind("not_after_visits", end)
        .map((row, ctx) -> Fact.of(row))
        .filter(fact -> receivedUntil == null || fact.receivedAt().isBefore(receivedUntil))
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
        ofVisit.addForVisits(fact);
      }
    }
  }
}
