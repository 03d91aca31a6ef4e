package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Makes segments of the events themselves. */
final class SegmentReader {
  private static final String FACTS = Sql.of(SegmentReader.class, "facts");

  private SegmentReader() {}

  /** Of some days of one log order, what the question's filter leaves. */
  static List<Segment> read(Handle handle, Question question, int source, List<LocalDate> days) {
    Map<LocalDate, SegmentBuilder> builders = new TreeMap<>();
    days.forEach(day -> builders.put(day, new SegmentBuilder(day)));
    Question ofDays = question.during(SourceDays.range(days));
    try (Stream<Fact> facts =
        facts(handle, ofDays, source, days, ofDays.range().notAfterVisits())) {
      facts.forEach(fact -> add(fact, builders));
    }
    return builders.values().stream().map(SegmentBuilder::build).toList();
  }

  /**
   * One day as it is packed.
   *
   * @param end when all visits that began on it are over
   * @param receivedUntil leaves out what was received from then on; null for nothing
   */
  static Segment readDay(
      Handle handle,
      Question question,
      int source,
      LocalDate day,
      OffsetDateTime end,
      OffsetDateTime receivedUntil) {
    SegmentBuilder builder = new SegmentBuilder(day);
    try (Stream<Fact> facts = facts(handle, question, source, List.of(day), end)) {
      facts
          .filter(fact -> receivedUntil == null || fact.receivedAt().isBefore(receivedUntil))
          .forEach(fact -> addTo(builder, day, fact));
    }
    return builder.build();
  }

  private static Stream<Fact> facts(
      Handle handle, Question question, int source, List<LocalDate> days, OffsetDateTime end) {
    return question
        .query(handle, FACTS)
        .bind("source", source)
        .bindArray("days", LocalDate.class, days)
        .bind("not_after_visits", end)
        .map((row, ctx) -> Fact.of(row))
        .stream();
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

  private static void addTo(SegmentBuilder builder, LocalDate day, Fact fact) {
    if (fact.day().equals(day)) {
      builder.add(fact);
    } else {
      builder.addForVisits(fact);
    }
  }
}
