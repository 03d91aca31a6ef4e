package com.consultantpro.tracking.events;

/** What the collector makes of the instants a client states; all in microseconds. */
public final class ClientClock {
  /** A smaller difference is the network's, and correcting it would reorder events. */
  static final long TOLERANCE = Micros.MINUTE;

  /** A larger difference is no clock that is wrong but a batch that was kept. */
  static final long MAX_SHIFT = 24 * Micros.HOUR;

  static final long MAX_AGE = 72 * Micros.HOUR;
  static final long MAX_LEAD = 5 * Micros.MINUTE;

  private ClientClock() {}

  /** What to add to the client's instants so that they agree with ours. */
  public static long shift(long sentAt, long receivedAt) {
    long difference = receivedAt - sentAt;
    long size = Math.abs(difference);
    return size > TOLERANCE && size <= MAX_SHIFT ? difference : 0;
  }

  /**
   * {@link Rejection#TOO_OLD} or {@link Rejection#IN_FUTURE} when the corrected time lies outside
   * what the jobs keep state for, else null.
   */
  public static Rejection beyondHorizon(long time, long receivedAt) {
    if (time < receivedAt - MAX_AGE) {
      return Rejection.TOO_OLD;
    }
    return time > receivedAt + MAX_LEAD ? Rejection.IN_FUTURE : null;
  }
}
