package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The zone of a firm's days, and the one that it goes over to.
 *
 * <p>What happens before {@code from} is stamped by {@code zone}, however late it arrives, and what
 * happens from then on by {@code next}: no instant has two days. The running day ends by the old
 * clock; the day after it begins there, and is as much shorter or longer as the clocks differ.
 *
 * @param next null when no other was chosen, and so is {@code from}
 */
record FirmZone(String zone, String next, Instant from) {
  /** Collectors read settings every few seconds; none may miss the moment. */
  private static final Duration LEAD = Duration.ofMinutes(1);

  /** So long events of the old zone may still arrive. */
  private static final Duration SETTLING = Duration.ofDays(4);

  static FirmZone of(String zone) {
    return new FirmZone(zone, null, null);
  }

  /** The zone of the running day. */
  String at(Instant now) {
    return isOver(now) ? next : zone;
  }

  /** Goes over to that zone when the running day ends; back to the zone of today, if it is that. */
  FirmZone to(String wanted, Instant now) {
    if (wanted.equals(at(now))) {
      return isOver(now) ? this : of(zone);
    }
    if (isOver(now) && now.isBefore(from.plus(SETTLING))) {
      throw Problem.conflict(
          "zone_changing",
          "The zone was changed, and events of the old one still arrive; try again after "
              + from.plus(SETTLING));
    }
    String today = at(now);
    return new FirmZone(today, wanted, endOfDay(ZoneId.of(today), now.plus(LEAD)));
  }

  private boolean isOver(Instant now) {
    return from != null && !now.isBefore(from);
  }

  private static Instant endOfDay(ZoneId zone, Instant instant) {
    return LocalDate.ofInstant(instant, zone).plusDays(1).atStartOfDay(zone).toInstant();
  }
}
