package com.consultantpro.tracking.collector.keys;

import com.consultantpro.tracking.events.LocalHour;
import java.time.ZoneId;

/**
 * The firm's days: in its zone, and from an instant on in its next one. Which of them counts is a
 * matter of the instant that is asked for, not of when it is asked: a late event falls on the day
 * on which it would have fallen in time.
 *
 * @param next the same zone when none was chosen
 * @param nextFrom microseconds
 */
public record FirmDays(ZoneId zone, ZoneId next, long nextFrom) {

  public static FirmDays of(ZoneId zone) {
    return new FirmDays(zone, zone, Long.MAX_VALUE);
  }

  public LocalHour hourOf(long micros) {
    return LocalHour.of(micros, micros < nextFrom ? zone : next);
  }
}
