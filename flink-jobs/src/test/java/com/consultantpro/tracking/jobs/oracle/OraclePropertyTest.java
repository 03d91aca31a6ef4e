package com.consultantpro.tracking.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** That the generated logs are worth something, and the oracle agrees with itself on them. */
class OraclePropertyTest {
  private final Oracle oracle = new Oracle();

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void logsTellEachSeededBugFromTheOracle(@ForAll("logs") List<Event> log) {
    OracleRows right = oracle.rows(log);

    for (SeededBug bug : SeededBug.values()) {
      boolean found = !right.diff(bug.oracle().rows(log)).isEmpty();
      Statistics.label(bug.name())
          .collect(found)
          .coverage(checker -> checker.check(true).percentage(percent -> percent >= 5));
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void logsKeepWithinTheHorizon(@ForAll("logs") List<Event> log) {
    assertThat(log).hasSizeBetween(1, 120);
    assertThat(log).allSatisfy(OraclePropertyTest::isAcceptable);
    Statistics.label("duplicates of 100 entries")
        .collect(Math.round(10.0 * duplicates(log) / log.size()) * 10);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void orderOfDistinctEventsMeansNothing(@ForAll("logs") List<Event> log, @ForAll Random random) {
    List<Event> events = oracle.distinct(log);
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(oracle.rows(events).diff(oracle.rows(shuffled))).isEmpty();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void copiesShowInTheLedgerOnly(@ForAll("logs") List<Event> log) {
    OracleRows once = oracle.rows(oracle.distinct(log));
    OracleRows twice = oracle.rows(log);

    assertThat(once.diff(twice).lines()).allMatch(line -> line.startsWith("ledger "));
    assertThat(sum(twice, "received")).isEqualTo(log.size());
    assertThat(sum(twice, "stored")).isEqualTo(log.size() - duplicates(log));
    assertThat(sum(twice, "duplicate")).isEqualTo(duplicates(log));
  }

  @Provide
  Arbitrary<List<Event>> logs() {
    return LogGenerator.logs();
  }

  private static void isAcceptable(Event event) {
    long oldest = LogGenerator.OLDEST.toSeconds() * 1_000_000;
    long furthestAhead = LogGenerator.FURTHEST_AHEAD.toSeconds() * 1_000_000;
    long greatestShift = LogGenerator.GREATEST_SHIFT.toSeconds() * 1_000_000;
    assertThat(event.receivedAt() - event.time()).isBetween(-furthestAhead, oldest);
    assertThat(event.time() - event.occurredAt()).isBetween(-greatestShift, greatestShift);
  }

  private static long duplicates(List<Event> log) {
    HashSet<Identity> identities = new HashSet<>();
    return log.stream().filter(event -> !identities.add(Identity.of(event))).count();
  }

  private static long sum(OracleRows rows, String fate) {
    return rows.ledger().stream()
        .filter(row -> row.fate().equals(fate))
        .mapToLong(OracleRows.Fate::events)
        .sum();
  }
}
