package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.ingest.Horizon;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What {@link VisitorFunction} keeps of sessions, in memory, for {@code CoreBatch}. A visitor's
 * events come in the order of their times, so only the latest session can grow.
 */
public final class OpenSessions {
  private final Map<String, SessionRow> latest = new HashMap<>();
  private final List<SessionRow> ended = new ArrayList<>();

  /** Puts the event into its session; what that changes in the rollups of visits. */
  public List<RollupDelta> add(Event event) {
    String visitor = event.partitionKey();
    SessionRow known = latest.get(visitor);
    SessionChange change =
        SessionChange.of(known == null ? List.of() : List.of(known.session()), event);
    if (known != null && change.before().isEmpty()) {
      ended.add(known);
    }
    latest.put(visitor, new SessionRow(event.firmId(), event.visitorId(), change.after()));
    return SessionRollups.of(change, event.firmId()).stream()
        .map(delta -> delta.receivedAt(event.receivedAt()))
        .toList();
  }

  /** Takes out the sessions that no event of that time or later can reach. */
  public List<SessionRow> takeBefore(long time) {
    for (Iterator<SessionRow> i = latest.values().iterator(); i.hasNext(); ) {
      SessionRow row = i.next();
      if (time - row.session().last() > Horizon.SESSION_GAP) {
        ended.add(row);
        i.remove();
      }
    }
    List<SessionRow> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /**
   * The first day on which one began that is not taken out yet; rows before it stay as they are.
   */
  public int earliestDay(int otherwise) {
    return latest.values().stream()
        .mapToInt(row -> row.session().first().day())
        .min()
        .orElse(otherwise);
  }
}
