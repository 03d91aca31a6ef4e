package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads {@code date_range}: a word that counts from today, or two ends. */
record DateRange(ZoneId zone, LocalDate today) {
  static final String FIELD = "date_range";

  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
  private static final long MOST_DAYS = 36_600;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  static DateRange of(ZoneId zone, Instant now) {
    return new DateRange(zone, LocalDate.ofInstant(now, zone));
  }

  /**
   * @param first the firm's first day with an event, for {@code all}
   */
  Range parse(JsonNode given, Supplier<LocalDate> first) {
    if (given != null && given.isArray() && given.size() == 2) {
      return between(given.get(0).asText(), given.get(1).asText());
    }
    if (given == null || !given.isTextual()) {
      throw Problem.invalid(FIELD, "must be a word such as 7d, or an array of two dates");
    }
    LocalDate from =
        switch (given.asText()) {
          case "day" -> today;
          case "7d" -> today.minusDays(6);
          case "28d" -> today.minusDays(27);
          case "30d" -> today.minusDays(29);
          case "91d" -> today.minusDays(90);
          case "month" -> today.withDayOfMonth(1);
          case "6mo" -> today.withDayOfMonth(1).minusMonths(5);
          case "12mo" -> today.withDayOfMonth(1).minusMonths(11);
          case "year" -> today.withDayOfYear(1);
          case "all" -> first.get();
          default ->
              throw Problem.invalid(
                  FIELD,
                  "must be day, 7d, 28d, 30d, 91d, month, 6mo, 12mo, year, all,"
                      + " or an array of two dates");
        };
    return Range.days(from, today);
  }

  private Range between(String from, String to) {
    try {
      Range range =
          DATE.matcher(from).matches() && DATE.matcher(to).matches()
              ? Range.days(LocalDate.parse(from), LocalDate.parse(to))
              : Range.instants(instant(from), instant(to), zone);
      return checked(range);
    } catch (DateTimeException e) {
      throw Problem.invalid(
          FIELD, "must hold two dates such as 2026-01-31, or two times with their offsets");
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Range checked(Range range) {
    boolean backwards = range.since() != null && !range.since().isBefore(range.until());
    if (backwards || range.from().isAfter(range.to())) {
      throw Problem.invalid(FIELD, "must not end before it starts");
    }
    if (range.from().isBefore(EARLIEST)
        || range.to().isAfter(LATEST)
        || range.from().plusDays(MOST_DAYS).isBefore(range.to())) {
      throw Problem.invalid(
          FIELD, "must be between %s and %s, and at most 36,600 days".formatted(EARLIEST, LATEST));
    }
    return range;
  }
}
