package com.consultantpro.tracking.query.timeseries;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A day, or an hour as a clock shows it. An hour that a clock shows twice is two buckets, told
 * apart by the offset; one that it skips is none.
 *
 * @param start seconds since 1970 UTC at which a clock of that offset shows the full hour; for a
 *     day the same in UTC
 * @param offset seconds east of UTC
 * @param label how answers name it
 */
record Bucket(long start, int offset, String label) implements Comparable<Bucket> {
  private static final Comparator<Bucket> ORDER =
      Comparator.comparingLong(Bucket::start)
          .thenComparing(Bucket::offset, Comparator.reverseOrder());

  static Bucket day(LocalDate day) {
    return new Bucket(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC), 0, day.toString());
  }

  static Bucket hour(Instant start, int offset) {
    OffsetDateTime local = start.atOffset(ZoneOffset.ofTotalSeconds(offset));
    String label = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
    return new Bucket(start.getEpochSecond(), offset, label);
  }

  static List<Bucket> days(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1)).map(Bucket::day).toList();
  }

  /** Every hour that clocks in the zone show on these days. */
  static List<Bucket> hours(LocalDate from, LocalDate to, ZoneId zone) {
    Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
    Set<Bucket> hours = new TreeSet<>();
    Instant instant = from.atStartOfDay(zone).toInstant();
    while (instant.isBefore(end)) {
      Bucket hour = hourOf(instant, zone);
      hours.add(hour);
      instant = next(instant, hour, zone);
    }
    return List.copyOf(hours);
  }

  private static Bucket hourOf(Instant instant, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
    return hour(local.truncatedTo(ChronoUnit.HOURS).toInstant(offset), offset.getTotalSeconds());
  }

  /** The next full hour, or the moment before it at which the clock is changed. */
  private static Instant next(Instant instant, Bucket hour, ZoneId zone) {
    Instant nextHour = Instant.ofEpochSecond(hour.start()).plus(1, ChronoUnit.HOURS);
    ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
    return change != null && change.getInstant().isBefore(nextHour)
        ? change.getInstant()
        : nextHour;
  }

  @Override
  public int compareTo(Bucket that) {
    return ORDER.compare(this, that);
  }
}
