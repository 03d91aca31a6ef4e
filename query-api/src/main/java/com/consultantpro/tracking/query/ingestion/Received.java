package com.consultantpro.tracking.query.ingestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * What came in the last hour.
 *
 * @param perMinute every minute, those without any included
 * @param p50 seconds from when an event happened to when it came, null when none did
 */
record Received(List<Minute> perMinute, Double p50, Double p95) {

  /** Events of one minute of receipt. */
  record Minute(Instant minute, long events) {}

  /** One minute's row; without the minute it is about all of them. */
  private record Row(Instant minute, long events, Double p50, Double p95) {
    static Row of(ResultSet row) throws SQLException {
      OffsetDateTime minute = row.getObject("minute", OffsetDateTime.class);
      return new Row(
          minute == null ? null : minute.toInstant(),
          row.getLong("events"),
          milliseconds(row.getObject("p50", Double.class)),
          milliseconds(row.getObject("p95", Double.class)));
    }

    private static Double milliseconds(Double seconds) {
      return seconds == null ? null : Math.round(seconds * 1_000) / 1_000.0;
    }
  }

  static Received read(Query query, Instant since, int minutes) {
    Map<Instant, Row> rows = new HashMap<>();
    query.map((row, ctx) -> Row.of(row)).forEach(row -> rows.put(row.minute(), row));
    Row all = rows.get(null);
    List<Minute> perMinute =
        Stream.iterate(since, minute -> minute.plus(1, ChronoUnit.MINUTES))
            .limit(minutes)
            .map(
                minute ->
                    new Minute(minute, rows.containsKey(minute) ? rows.get(minute).events() : 0))
            .toList();
    return new Received(perMinute, all.p50(), all.p95());
  }
}
