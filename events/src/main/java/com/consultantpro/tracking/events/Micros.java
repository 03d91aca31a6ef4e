package com.consultantpro.tracking.events;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as microseconds since 1970 UTC: the precision of PostgreSQL and of an event's identity.
 */
public final class Micros {
  public static final long SECOND = 1_000_000L;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private Micros() {}

  /** Digits beyond the microsecond are cut. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1_000);
  }

  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
  }

  /**
   * {@code 2026-11-22T10:00:00.000000Z}, always six digits. By hand: every event is named by it.
   */
  public static String format(long micros) {
    long ofDay = Math.floorMod(micros, DAY);
    StringBuilder text = new StringBuilder(27);
    text.append(LocalDate.ofEpochDay(Math.floorDiv(micros, DAY))).append('T');
    append(text, ofDay / HOUR, 10).append(':');
    append(text, ofDay / MINUTE % 60, 10).append(':');
    append(text, ofDay / SECOND % 60, 10).append('.');
    return append(text, ofDay % SECOND, SECOND / 10).append('Z').toString();
  }

  /** With as many digits as the highest place has. */
  private static StringBuilder append(StringBuilder text, long number, long highestPlace) {
    for (long place = highestPlace; place > 0; place /= 10) {
      text.append((char) ('0' + number / place % 10));
    }
    return text;
  }
}
