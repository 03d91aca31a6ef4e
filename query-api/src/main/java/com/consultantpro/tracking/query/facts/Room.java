package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.http.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory for the events that reports look through. Whoever needs more than is free at the moment
 * waits; whoever needs more than there is, is refused: else one report of a large site would end
 * the process for all.
 */
final class Room {
  /** About what an event of a segment takes in memory, and what is noted of it when it matches. */
  private static final int BYTES_LOADED = 40;

  private static final int BYTES_NOTED = 8;
  private static final int UNIT = 1_024;

  private final int units;
  private final Duration patience;
  private final Semaphore free;

  /**
   * @param patience how long a report waits for others to end
   */
  Room(long bytes, Duration patience) {
    this.units = Math.toIntExact(bytes / UNIT);
    this.patience = patience;
    this.free = new Semaphore(units, true);
  }

  /**
   * Takes room.
   *
   * @param events that are looked through
   * @param loaded those of them that are not in memory yet
   * @return gives it back
   */
  Runnable take(long events, long loaded) {
    long needed = 1 + (events * BYTES_NOTED + loaded * BYTES_LOADED) / UNIT;
    if (needed > units) {
      throw Problem.invalid(
          "from",
          ("asks for %,d events, too many to look through in the memory of this server: ask for"
                  + " fewer days, or start it with more memory")
              .formatted(events));
    }
    try {
      if (!free.tryAcquire((int) needed, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.unavailable("Too many large reports are asked at once; try again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The server is stopping");
    }
    return () -> free.release((int) needed);
  }
}
