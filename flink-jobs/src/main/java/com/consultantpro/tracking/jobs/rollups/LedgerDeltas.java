package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Refusals;
import com.consultantpro.tracking.events.RejectedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger's fates that the job counts: {@code received} where the log is read, the others where
 * they are decided. ({@code stored} and {@code failed} are counted by the writer of the rows.)
 */
public final class LedgerDeltas {
  public static final String RECEIVED = "received";
  public static final String DUPLICATE = "duplicate";
  public static final String WITHHELD = "withheld";
  public static final String REJECTED_PREFIX = "rejected:";

  private LedgerDeltas() {}

  public static RollupDelta received(Event event) {
    return one(event.firmId(), event.receivedDay(), event.receivedAt(), RECEIVED);
  }

  public static RollupDelta duplicate(Event event) {
    return one(event.firmId(), event.receivedDay(), event.receivedAt(), DUPLICATE);
  }

  public static List<RollupDelta> refused(Refusals refusals) {
    long firm = refusals.firmId();
    int day = refusals.receivedDay();
    long at = refusals.receivedAt();
    List<RollupDelta> deltas = new ArrayList<>();
    if (refusals.events() > 0) {
      deltas.add(one(firm, day, at, RECEIVED).times(refusals.events()));
    }
    if (refusals.withheld() > 0) {
      deltas.add(one(firm, day, at, WITHHELD).times(refusals.withheld()));
    }
    for (RejectedEvent rejected : refusals.rejected()) {
      deltas.add(one(firm, day, at, REJECTED_PREFIX + rejected.code().code()));
    }
    return deltas;
  }

  private static RollupDelta one(long firmId, int day, long receivedAt, String fate) {
    return RollupDelta.count(RollupTable.LEDGER, firmId, day, false, List.of(fate))
        .receivedAt(receivedAt);
  }
}
