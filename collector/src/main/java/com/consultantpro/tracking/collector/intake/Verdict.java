package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.RejectedEvent;

/**
 * What becomes of one draft: accepted (an event), rejected, or withheld (neither).
 *
 * @param change to be kept whatever becomes of the event, or null
 */
record Verdict(Event event, RejectedEvent rejected, ConsentChange change) {
  static Verdict rejected(RejectedEvent rejected) {
    return new Verdict(null, rejected, null);
  }

  boolean withheld() {
    return event == null && rejected == null;
  }
}
