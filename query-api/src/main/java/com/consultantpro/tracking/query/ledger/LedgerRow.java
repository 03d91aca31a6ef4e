package com.consultantpro.tracking.query.ledger;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the events that one source received on one day.
 *
 * @param closes whether each received event has exactly one fate; not yet so for what was received
 *     after {@code complete_until}
 */
record LedgerRow(
    LocalDate day,
    int source,
    long received,
    long stored,
    long duplicate,
    long withheld,
    long failed,
    long erased,
    SortedMap<String, Long> rejected,
    boolean closes) {
  private static final String REJECTED = "rejected:";

  static LedgerRow of(LocalDate day, int source, Map<String, Long> fates) {
    long received = fates.getOrDefault("received", 0L);
    long decided = fates.values().stream().mapToLong(Long::longValue).sum() - received;
    return new LedgerRow(
        day,
        source,
        received,
        fates.getOrDefault("stored", 0L),
        fates.getOrDefault("duplicate", 0L),
        fates.getOrDefault("withheld", 0L),
        fates.getOrDefault("failed", 0L),
        fates.getOrDefault("erased", 0L),
        rejected(fates),
        received == decided);
  }

  private static SortedMap<String, Long> rejected(Map<String, Long> fates) {
    SortedMap<String, Long> byCode = new TreeMap<>();
    fates.forEach(
        (fate, events) -> {
          if (fate.startsWith(REJECTED)) {
            byCode.put(fate.substring(REJECTED.length()), events);
          }
        });
    return byCode;
  }
}
