package com.consultantpro.tracking.query.stats;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** All labels that a time dimension may have within a range. */
final class Labels {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:00:00");

  /** Clocks are changed by no less. */
  private static final Duration STEP = Duration.ofMinutes(30);

  private Labels() {}

  static List<String> of(Field bucket, Range range, ZoneId zone) {
    if (bucket == Field.TIME_HOUR) {
      return hours(range, zone);
    }
    return range
        .from()
        .datesUntil(range.to().plusDays(1))
        .map(day -> start(bucket, day).toString())
        .distinct()
        .toList();
  }

  private static LocalDate start(Field bucket, LocalDate day) {
    if (bucket == Field.TIME_MONTH) {
      return day.withDayOfMonth(1);
    }
    return bucket == Field.TIME_WEEK
        ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : day;
  }

  private static List<String> hours(Range range, ZoneId zone) {
    Instant first =
        range.since() == null ? range.from().atStartOfDay(zone).toInstant() : range.since();
    Instant end =
        range.until() == null
            ? range.to().plusDays(1).atStartOfDay(zone).toInstant()
            : range.until();
    Stream<Instant> steps =
        Stream.iterate(first, instant -> instant.isBefore(end), instant -> instant.plus(STEP));
    return Stream.concat(steps, Stream.of(end.minusSeconds(1)))
        .map(instant -> HOUR.format(instant.atZone(zone)))
        .distinct()
        .toList();
  }
}
