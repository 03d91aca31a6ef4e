package com.consultantpro.tracking.query.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What time is asked about, both ends included.
 *
 * @param from the firm's day
 * @param since the first instant, or null for whole days
 * @param until the instant after the last, or null for whole days
 */
record Range(LocalDate from, LocalDate to, Instant since, Instant until) {
  /** A row's day is in its firm's zone, so its instant is at most this far from that day in UTC. */
  private static final Period ANY_ZONE = Period.ofDays(2);

  static Range days(LocalDate from, LocalDate to) {
    return new Range(from, to, null, null);
  }

  /**
   * @param last still in the range, with the whole second that it names
   */
  static Range instants(Instant first, Instant last, ZoneId zone) {
    Instant until = last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return new Range(
        LocalDate.ofInstant(first, zone), LocalDate.ofInstant(last, zone), first, until);
  }

  /**
   * @param row the alias of an event or a visit
   * @param at its time
   */
  String sql(String row, String at, Binding binding) {
    if (since != null) {
      return "%1$s >= %2$s and %1$s < %3$s"
          .formatted(at, binding.add(utc(since)), binding.add(utc(until)));
    }
    // The second half lets PostgreSQL leave out partitions.
    return "%1$s.day between %2$s and %3$s and %4$s >= %5$s and %4$s < %6$s"
        .formatted(
            row,
            binding.add(from),
            binding.add(to),
            at,
            binding.add(from.minus(ANY_ZONE).atStartOfDay().atOffset(ZoneOffset.UTC)),
            binding.add(to.plus(ANY_ZONE).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC)));
  }

  /** The bucket that {@code time} stands for. */
  Field bucket() {
    if (ChronoUnit.DAYS.between(from, to) == 0) {
      return Field.TIME_HOUR;
    }
    return ChronoUnit.DAYS.between(from, to) > 92 ? Field.TIME_MONTH : Field.TIME_DAY;
  }

  /** As clients see it: two instants with the offset of the firm's zone. */
  List<String> shown(ZoneId zone) {
    Instant first = since == null ? from.atStartOfDay(zone).toInstant() : since;
    Instant end = until == null ? to.plusDays(1).atStartOfDay(zone).toInstant() : until;
    return List.of(shown(first, zone), shown(end.minusSeconds(1), zone));
  }

  private static String shown(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(instant.atZone(zone));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
