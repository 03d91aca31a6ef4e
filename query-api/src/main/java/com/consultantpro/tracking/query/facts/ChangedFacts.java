package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What of some packed days is otherwise by now. An event may change any visit of its visitor: it
 * lengthens one, makes two into one, moves the start of one to the day before. So the visits of all
 * visitors of whom something was received since are taken anew, and no other.
 *
 * @param visitors the visitors, by what stands for them in sketches: their visits in the packed
 *     days count no longer
 * @param days those of the packed days on which they did anything
 * @param segments what they did: their events of each day that are not packed, and all their visits
 */
record ChangedFacts(Set<Long> visitors, Set<LocalDate> days, List<Segment> segments) {
  private static final String FACTS = Sql.of(ChangedFacts.class, "facts-of-changed");
  private static final ChangedFacts NONE = new ChangedFacts(Set.of(), Set.of(), List.of());

  static ChangedFacts of(Handle handle, Question question, SourceDays days) {
    if (days.open().isEmpty()) {
      return NONE;
    }
    Map<LocalDate, OffsetDateTime> packed = new TreeMap<>();
    days.open().forEach(day -> packed.put(day.day(), day.receivedUntil()));
    Map<LocalDate, SegmentBuilder> builders = new TreeMap<>();
    Set<Long> visitors = new HashSet<>();
    Question ofOpen = question.during(SourceDays.range(days.openDays()));
    ofOpen
        .query(handle, FACTS)
        .bind("source", days.source())
        .bindArray("days", LocalDate.class, days.openDays())
        .bind("received_until", days.receivedUntil())
        .bind("not_after_visits", ofOpen.range().notAfterVisits())
        .map((row, ctx) -> Fact.of(row))
        .forEach(
            fact -> {
              visitors.add(fact.visitorHash());
              add(fact, packed, builders);
            });
    List<Segment> segments = builders.values().stream().map(SegmentBuilder::build).toList();
    return new ChangedFacts(visitors, builders.keySet(), segments);
  }

  private static void add(
      Fact fact, Map<LocalDate, OffsetDateTime> packed, Map<LocalDate, SegmentBuilder> builders) {
    OffsetDateTime until = packed.get(fact.day());
    if (until != null) {
      SegmentBuilder ofDay = builders.computeIfAbsent(fact.day(), SegmentBuilder::new);
      if (fact.receivedAt().isBefore(until)) {
        ofDay.addForVisits(fact);
      } else {
        ofDay.add(fact);
      }
    }
    LocalDate visitDay = fact.visit() == null ? null : fact.visit().day();
    if (visitDay != null && !visitDay.equals(fact.day()) && packed.containsKey(visitDay)) {
      builders.computeIfAbsent(visitDay, SegmentBuilder::new).addForVisits(fact);
    }
  }
}
