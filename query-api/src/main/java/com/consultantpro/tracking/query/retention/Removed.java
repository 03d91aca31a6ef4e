package com.consultantpro.tracking.query.retention;

import com.consultantpro.tracking.query.openapi.Description;
import java.time.Instant;
import java.util.List;

/** What a sweep removed. */
record Removed(List<Month> months, List<OfFirm> firms) {

  /** A month of events that was dropped as a whole. */
  record Month(String partition, long events) {}

  /** What one firm no longer keeps. */
  record OfFirm(
      String firm,
      @Description("the start of the first day that it keeps") Instant before,
      Rows rows) {}

  /** Rows that went one by one. */
  record Rows(long events, long sessions, long firings, long failed, long abuse) {
    static final Rows NONE = new Rows(0, 0, 0, 0, 0);

    Rows plus(Rows more) {
      return new Rows(
          events + more.events,
          sessions + more.sessions,
          firings + more.firings,
          failed + more.failed,
          abuse + more.abuse);
    }

    boolean isNone() {
      return equals(NONE);
    }
  }
}
