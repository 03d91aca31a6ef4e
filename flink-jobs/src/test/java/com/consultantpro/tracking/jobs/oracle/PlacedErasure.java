package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;

/**
 * An erasure and where it stands in a log.
 *
 * @param at before which entry; the length of the log for after the last
 */
record PlacedErasure(int at, Erasure erasure) {

  boolean isOf(Event event) {
    return erasure.firmId() == event.firmId() && erasure.visitorId().equals(event.visitorId());
  }

  boolean covers(Event event) {
    return isOf(event)
        && (event.time() < erasure.erasedBefore() || event.receivedAt() < erasure.erasedBefore());
  }
}
