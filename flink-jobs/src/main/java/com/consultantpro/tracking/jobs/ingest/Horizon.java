package com.consultantpro.tracking.jobs.ingest;

import com.consultantpro.tracking.events.Micros;

/**
 * How long the jobs must remember, in microseconds of received time. The collector refuses what is
 * older than {@link #LATENESS} or further ahead than {@link #AHEAD}, so nothing can come back to
 * what has been forgotten here; forgetting later would change no row.
 */
public final class Horizon {
  /** An accepted event is at most this much older than its receipt. */
  public static final long LATENESS = 72 * Micros.HOUR;

  /** An accepted event is at most this much ahead of its receipt. */
  public static final long AHEAD = 5 * Micros.MINUTE;

  /** The most by which a client's clock is corrected, one way or the other. */
  public static final long CLOCK_CORRECTION = Micros.DAY;

  /** What two collectors' clocks may differ by. */
  public static final long SKEW = Micros.HOUR;

  /**
   * Two copies of an event carry the same client instant, and each may have been corrected by a day
   * either way: past this after the first, every further copy is refused at the door.
   */
  public static final long DEDUP_MEMORY = LATENESS + AHEAD + 2 * CLOCK_CORRECTION + SKEW;

  /** Inactivity that ends a session; a gap of exactly this does not. */
  public static final long SESSION_GAP = 30 * Micros.MINUTE;

  /** No accepted event can reach a session whose last event is older than this. */
  public static final long SESSION_MEMORY = LATENESS + SESSION_GAP + SKEW;

  /** How long a row is kept beyond the later of its last change and its day's end. */
  public static final long ROW_MEMORY = DEDUP_MEMORY + SESSION_GAP;

  /**
   * A page that is left open and beats makes one visit of many days, and what it does then still
   * counts on the day of its start. Longer visits are not foreseen.
   */
  public static final long LONGEST_VISIT = 30 * Micros.DAY;

  private Horizon() {}

  /** The Flink timestamp (milliseconds) of the first full hour at or after that instant. */
  public static long timerAt(long micros) {
    return -Math.floorDiv(-micros, Micros.HOUR) * (Micros.HOUR / 1_000);
  }
}
