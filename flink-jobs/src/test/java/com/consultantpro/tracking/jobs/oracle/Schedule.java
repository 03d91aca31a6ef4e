package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import java.util.List;

/**
 * What may go on around a pipeline while it reads a log, none of which may show in its rows. The
 * steps are taken one after the other, also while entries are read again after a crash; when none
 * are left, the rest of the log is read in one go.
 *
 * @param parallelism how many subtasks to begin with
 */
record Schedule(int parallelism, List<Step> steps) {

  Schedule {
    steps = List.copyOf(steps);
  }

  /** What happens at a step. */
  enum Point {
    /** A batch ends: partial sums are sent on, the sinks write what they hold. */
    FLUSH,
    /** Received time moves on as far as it may; timers fire, state is freed. */
    WATERMARK,
    /** Everything is flushed and the state kept: a checkpoint. */
    SNAPSHOT,
    /** Back to the last snapshot, with the rows written since then left as they are. */
    CRASH,
  }

  /**
   * @param entries read before it
   * @param parallelism from here on, where the state is read anew (crash)
   */
  record Step(int entries, Point point, int parallelism) {}

  /** Up to where received time is complete once that many entries have been read. */
  static long completeUntil(List<Event> log, int read) {
    return log.subList(read, log.size()).stream()
        .mapToLong(Event::receivedAt)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
