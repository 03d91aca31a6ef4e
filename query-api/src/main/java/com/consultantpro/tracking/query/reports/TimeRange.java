package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Days of the firm, both ends included. */
public record TimeRange(LocalDate from, LocalDate to) {
  private static final List<String> WINDOWS = List.of("30d", "7d", "90d");
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
  private static final int MOST_DAYS = 36_600;

  /** A row's day is in its firm's zone, so its instant is at most this far from that day in UTC. */
  private static final Period ANY_ZONE = Period.ofDays(2);

  /** Longer ones are not foreseen (see docs/decisions/long-visits.md). */
  private static final Period LONGEST_VISIT = Period.ofDays(30);

  /** The range that a report sets beside this one. */
  public TimeRange compared(String with) {
    return with.equals("year") ? new TimeRange(from.minusYears(1), to.minusYears(1)) : previous();
  }

  public static TimeRange from(Params params, LocalDate today) {
    Optional<LocalDate> from = params.date("from");
    Optional<LocalDate> to = params.date("to");
    if (from.isEmpty() && to.isEmpty()) {
      return window(params.choice("window", WINDOWS), today);
    }
    if (params.text("window").isPresent()) {
      throw Problem.invalid("window", "must not be given together with from and to");
    }
    return between(
        from.orElseThrow(() -> Problem.invalid("from", "must be given together with to")),
        to.orElseThrow(() -> Problem.invalid("to", "must be given together with from")));
  }

  private static TimeRange window(String window, LocalDate today) {
    int days = Integer.parseInt(window.substring(0, window.length() - 1));
    return new TimeRange(today.minusDays(days - 1), today);
  }

  private static TimeRange between(LocalDate from, LocalDate to) {
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
      throw Problem.invalid(
          from.isBefore(EARLIEST) ? "from" : "to",
          "must be between %s and %s".formatted(EARLIEST, LATEST));
    }
    if (from.isAfter(to)) {
      throw Problem.invalid("from", "must not be after to");
    }
    TimeRange range = new TimeRange(from, to);
    if (range.days() > MOST_DAYS) {
      throw Problem.invalid("from", "must be at most %,d days before to".formatted(MOST_DAYS));
    }
    return range;
  }

  /** From the first day of both to the last. */
  public TimeRange and(TimeRange other) {
    return new TimeRange(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }

  public boolean has(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** The period of the same length just before. */
  public TimeRange previous() {
    return new TimeRange(from.minusDays(days()), from.minusDays(1));
  }

  /** Lets PostgreSQL leave out partitions; the day of a row decides. */
  OffsetDateTime notBefore() {
    return from.minus(ANY_ZONE).atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /** No visit that began in the range is foreseen to last until then. */
  public OffsetDateTime notAfterVisits() {
    return notAfter().plus(LONGEST_VISIT);
  }

  public OffsetDateTime notAfter() {
    return to.plus(ANY_ZONE).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
