package com.consultantpro.tracking.jobs.ingest;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Hash128;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * The events of one visitor (the current key) that have been seen. Of copies, the first in the log
 * wins. State: event id to first receipt, forgotten {@link Horizon#DEDUP_MEMORY} after it.
 */
public final class Dedup {
  private final MapState<Hash128, Long> seen;

  public Dedup(RuntimeContext context) {
    seen = context.getMapState(new MapStateDescriptor<>("seen", Hash128.class, Long.class));
  }

  /** Whether this is the first copy; remembers it. */
  public boolean isFirst(Event event) throws Exception {
    Hash128 id = event.id();
    if (seen.contains(id)) {
      return false;
    }
    seen.put(id, event.receivedAt());
    return true;
  }

  /** Forgets what no copy can come of any more; returns the oldest receipt left, or null. */
  public Long forget(long receivedUntil) throws Exception {
    Long oldest = null;
    for (Iterator<Map.Entry<Hash128, Long>> i = seen.iterator(); i.hasNext(); ) {
      long receivedAt = i.next().getValue();
      if (receivedAt + Horizon.DEDUP_MEMORY <= receivedUntil) {
        i.remove();
      } else if (oldest == null || receivedAt < oldest) {
        oldest = receivedAt;
      }
    }
    if (oldest == null) {
      // An emptied map would stay behind, one for each visitor that ever came.
      seen.clear();
    }
    return oldest;
  }
}
