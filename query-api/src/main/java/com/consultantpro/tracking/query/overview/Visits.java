package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.facts.Tally;

/** What is known of the visits of a period. */
record Visits(long count, long bounces, long durationMicros) {
  static Visits of(Tally tally) {
    return new Visits(tally.visits(), tally.bounces(), tally.durationMicros());
  }
}
