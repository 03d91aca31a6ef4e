package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Segment.ClockHour;
import com.consultantpro.tracking.query.reports.Attribute;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One event with its visit, as {@code fact-columns.sql} names them.
 *
 * @param texts by the order of {@link Attribute}
 * @param properties pairs of a name and a value, which may be null
 * @param visit the visit that it belongs to, or null while that is not written yet
 */
record Fact(
    LocalDate day,
    ClockHour hour,
    String type,
    String[] texts,
    String[][] properties,
    boolean bot,
    UUID visitor,
    Instant occurredAt,
    OffsetDateTime receivedAt,
    Visit visit) {
  private static final String[][] NO_PROPERTIES = {};

  /**
   * @param startedAt microseconds since 1970; with the visitor it tells visits apart
   * @param hour in which it started
   * @param duration microseconds
   */
  record Visit(
      long startedAt,
      LocalDate day,
      ClockHour hour,
      boolean bounce,
      long duration,
      String entryPage,
      String exitPage) {
    /** Microseconds since the start of its hour: less than 2^32. */
    long sinceHour() {
      return startedAt - hour.start() * 1_000_000;
    }
  }

  static Fact of(ResultSet row) throws SQLException {
    Attribute[] attributes = Attribute.values();
    String[] texts = new String[attributes.length];
    int first = row.findColumn("path");
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.getString(first + i);
    }
    return new Fact(
        row.getObject("day", LocalDate.class),
        new ClockHour(row.getLong("hour"), row.getInt("utc_offset")),
        row.getString("event_type"),
        texts,
        properties(row.getArray("properties")),
        row.getBoolean("bot"),
        row.getObject("visitor_id", UUID.class),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("received_at", OffsetDateTime.class),
        visit(row));
  }

  /** What stands for a visitor in sketches. */
  static long hash(UUID visitor) {
    return visitor.getMostSignificantBits() * 31 + visitor.getLeastSignificantBits();
  }

  long visitorHash() {
    return hash(visitor);
  }

  /** Microseconds since the start of its hour: less than 2^32. */
  long sinceHour() {
    return ChronoUnit.MICROS.between(Instant.ofEpochSecond(hour.start()), occurredAt);
  }

  private static String[][] properties(Array pairs) throws SQLException {
    return pairs == null ? NO_PROPERTIES : (String[][]) pairs.getArray();
  }

  private static Visit visit(ResultSet row) throws SQLException {
    LocalDate day = row.getObject("visit_day", LocalDate.class);
    return day == null
        ? null
        : new Visit(
            row.getLong("visit_started_at"),
            day,
            new ClockHour(row.getLong("visit_hour"), row.getInt("visit_utc_offset")),
            row.getBoolean("visit_bounce"),
            row.getLong("visit_duration"),
            row.getString("visit_entry_page"),
            row.getString("visit_exit_page"));
  }
}
