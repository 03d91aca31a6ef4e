package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Erasures of visitors of a log, as they come about: asked for when everything received before has
 * been written, and told to the log some entries later.
 */
final class ErasureGenerator {
  private static final int MOST = 3;

  /** Numbers that a log turns into a visitor, a moment and a place. */
  record Draft(int who, int when, int later) {}

  private ErasureGenerator() {}

  static Arbitrary<List<Draft>> drafts() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1_000);
    return Combinators.combine(any, any, Arbitraries.integers().between(0, 10))
        .as(Draft::new)
        .list()
        .ofMaxSize(MOST);
  }

  static List<PlacedErasure> place(List<Event> log, List<Draft> drafts) {
    List<Integer> cuts = cuts(log);
    List<PlacedErasure> placed = new ArrayList<>();
    for (Draft draft : drafts) {
      if (cuts.isEmpty()) {
        break;
      }
      Event of = log.get(draft.who() % log.size());
      int cut = cuts.get(draft.when() % cuts.size());
      long before = Schedule.completeUntil(log, cut);
      String id = new UUID(4L << 12, placed.size()).toString();
      placed.add(
          new PlacedErasure(
              Math.min(log.size(), cut + draft.later()),
              new Erasure(of.firmId(), of.firm(), of.visitorId(), id, before)));
    }
    return placed;
  }

  /** Entries before which all stand that were received before them. */
  private static List<Integer> cuts(List<Event> log) {
    List<Integer> cuts = new ArrayList<>();
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < log.size(); i++) {
      if (latest < Schedule.completeUntil(log, i)) {
        cuts.add(i);
      }
      latest = Math.max(latest, log.get(i).receivedAt());
    }
    return cuts;
  }
}
