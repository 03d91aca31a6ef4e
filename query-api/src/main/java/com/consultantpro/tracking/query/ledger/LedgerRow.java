package com.consultantpro.tracking.query.ledger;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the events that one source received on one day. */
record LedgerRow(
    @JsonUnwrapped Key key,
    long received,
    long stored,
    long duplicate,
    long withheld,
    long failed,
    long erased,
    @Description("events by the code of what was wrong with them") SortedMap<String, Long> rejected,
    @Description(
            "whether each received event has exactly one fate; not yet so after complete_until")
        boolean closes) {
  private static final String REJECTED = "rejected:";

  /** Which day, and which source. */
  record Key(
      LocalDate day,
      @Description("its number; an import is asked for by it, as source=import:N") int source,
      @OneOf({"live", "import"}) String kind,
      @Description("the site of an import; null for what is collected") @Nullable String host) {}

  static LedgerRow of(Key key, Map<String, Long> fates) {
    long received = fates.getOrDefault("received", 0L);
    long decided = fates.values().stream().mapToLong(Long::longValue).sum() - received;
    return new LedgerRow(
        key,
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
