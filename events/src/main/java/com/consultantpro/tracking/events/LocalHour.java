package com.consultantpro.tracking.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The firm's calendar day and clock hour of an instant. Stamped on the event by the collector, so
 * that a replay needs no time-zone data and a new tzdata release moves no old number.
 *
 * @param day days since 1970-01-01 of the local date
 * @param hour the instant, in seconds since 1970 UTC, at which the local clock showed the full hour
 * @param utcOffset seconds east of UTC then; tells the two hours apart that a clock shows twice
 */
public record LocalHour(int day, long hour, int utcOffset) {

  public static LocalHour of(long micros, ZoneId zone) {
    Instant instant = Micros.toInstant(micros);
    ZoneOffset offset = zone.getRules().getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
    long hour = local.truncatedTo(ChronoUnit.HOURS).toEpochSecond(offset);
    return new LocalHour(
        Math.toIntExact(local.toLocalDate().toEpochDay()), hour, offset.getTotalSeconds());
  }
}
