package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import java.util.List;

/**
 * What may go on around a pipeline while it reads a log, none of which may show in its rows. The
 * steps are taken one after the other, also while entries are read again after a crash; when none
 * are left, the rest of the log is read in one go.
 *
 * @param parallelism how many subtasks to begin with
 * @param heartbeats whether received time also moves on before each entry, as far as it may
 */
record Schedule(int parallelism, boolean heartbeats, List<Step> steps) {
  static final int MOST_SUBTASKS = 4;

  Schedule {
    steps = List.copyOf(steps);
  }

  /** What happens at a step. */
  enum Point {
    /** One subtask sends its partial sums on; those of the others wait. */
    SEND_SUMS,
    /** The sinks write what they hold. */
    WRITE_ROWS,
    /** Received time moves on as far as it may; timers fire, state is freed. */
    WATERMARK,
    /** All is sent on and written and the state kept: a checkpoint. */
    CHECKPOINT,
    /**
     * Back to the last checkpoint, with the rows written since then left as they are. What the
     * sinks still hold may yet be written, later, by a task that does not know that it is dead.
     */
    CRASH,
  }

  /**
   * @param entries read before it
   * @param subtask which one, where the step is about one
   * @param parallelism from here on, where the job starts anew (crash)
   */
  record Step(int entries, Point point, int subtask, int parallelism) {}

  /** Up to where received time is complete once that many entries have been read. */
  static long completeUntil(List<Event> log, int read) {
    return log.subList(read, log.size()).stream()
        .mapToLong(Event::receivedAt)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
