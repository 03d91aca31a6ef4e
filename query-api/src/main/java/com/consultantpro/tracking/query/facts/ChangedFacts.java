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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What of some packed days is otherwise by now. An event may change any visit of its visitor: it
 * lengthens one, makes two into one, moves the start of one to the day before. So on the days of
 * the visits that something came to, the visits of its visitors are taken anew, and no other.
 *
 * @param visitors of whom something was received since, by what stands for them in sketches
 * @param days those of the packed days that are otherwise: there, the visits of these visitors
 *     count no longer as they were packed
 * @param segments what these visitors did on these days: their events that are not packed, and all
 *     their visits
 */
record ChangedFacts(Set<Long> visitors, Set<LocalDate> days, List<Segment> segments) {
  private static final String FACTS = Sql.of(ChangedFacts.class, "facts-of-changed");
  private static final ChangedFacts NONE = new ChangedFacts(Set.of(), Set.of(), List.of());

  private record VisitKey(UUID visitor, long startedAt) {
    static VisitKey of(Fact fact) {
      return fact.visit() == null ? null : new VisitKey(fact.visitor(), fact.visit().startedAt());
    }
  }

  static ChangedFacts of(Handle handle, Question question, SourceDays days) {
    if (days.open().isEmpty()) {
      return NONE;
    }
    Question ofOpen = question.during(SourceDays.range(days.openDays()));
    List<Fact> facts =
        ofOpen
            .query(handle, FACTS)
            .bind("source", days.source())
            .bindArray("days", LocalDate.class, days.openDays())
            .bind("received_until", days.receivedUntil())
            .bind("not_after_visits", ofOpen.range().notAfterVisits())
            .map((row, ctx) -> Fact.of(row))
            .list();
    Map<LocalDate, OffsetDateTime> changed = changedDays(facts, days);
    Map<LocalDate, SegmentBuilder> builders = new TreeMap<>();
    facts.forEach(fact -> add(fact, changed, builders));
    return new ChangedFacts(
        facts.stream().map(Fact::visitorHash).collect(Collectors.toSet()),
        changed.keySet(),
        builders.values().stream().map(SegmentBuilder::build).toList());
  }

  /** About what it takes in memory, in bytes. */
  int size() {
    return 64 * visitors.size() + segments.stream().mapToInt(Segment::size).sum();
  }

  /** The days of what came, of the visits that it came to, and of all events of these visits. */
  private static Map<LocalDate, OffsetDateTime> changedDays(List<Fact> facts, SourceDays packed) {
    Set<VisitKey> visits = new HashSet<>();
    Set<LocalDate> days = new HashSet<>();
    for (Fact fact : facts) {
      if (!fact.receivedAt().isBefore(packed.receivedUntil())) {
        days.add(fact.day());
        visits.add(VisitKey.of(fact));
      }
    }
    visits.remove(null);
    for (Fact fact : facts) {
      if (visits.contains(VisitKey.of(fact))) {
        days.add(fact.day());
        days.add(fact.visit().day());
      }
    }
    return packed.open().stream()
        .filter(day -> days.contains(day.day()))
        .collect(Collectors.toMap(PackedDay::day, PackedDay::receivedUntil));
  }

  private static void add(
      Fact fact, Map<LocalDate, OffsetDateTime> changed, Map<LocalDate, SegmentBuilder> builders) {
    OffsetDateTime until = changed.get(fact.day());
    if (until != null) {
      SegmentBuilder ofDay = builders.computeIfAbsent(fact.day(), SegmentBuilder::new);
      if (fact.receivedAt().isBefore(until)) {
        ofDay.addForVisits(fact);
      } else {
        ofDay.add(fact);
      }
    }
    LocalDate visitDay = fact.visit() == null ? null : fact.visit().day();
    if (visitDay != null && !visitDay.equals(fact.day()) && changed.containsKey(visitDay)) {
      builders.computeIfAbsent(visitDay, SegmentBuilder::new).addForVisits(fact);
    }
  }
}
