package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Counts the rows of lists from the rollups. */
final class CountReader {
  /** As many as a day of a large site has, or more: each fetch waits for the database. */
  private static final int ROWS_AT_ONCE = 5_000;

  /** A row of the rollup; the texts of its key come last. */
  private record Row(LocalDate day, boolean bot, long count, List<String> key) {
    private static final int FIRST_TEXT = 4;

    static Row of(ResultSet row) throws SQLException {
      String[] texts = new String[row.getMetaData().getColumnCount() - FIRST_TEXT + 1];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = row.getString(FIRST_TEXT + i);
      }
      return new Row(
          row.getObject("day", LocalDate.class),
          row.getBoolean("bot"),
          row.getLong("count"),
          List.of(texts));
    }

    void addTo(Map<List<String>, long[]> counts) {
      counts.computeIfAbsent(key, absent -> new long[2])[bot ? 1 : 0] += count;
    }
  }

  private CountReader() {}

  /** Of some days together. */
  static Counts read(
      Handle handle, Question question, int source, List<LocalDate> days, CountList list) {
    Map<List<String>, long[]> counts = new HashMap<>();
    if (!days.isEmpty()) {
      read(handle, question, source, days, list, row -> row.addTo(counts));
    }
    return Counts.of(counts);
  }

  /** All lists, day by day. */
  static Map<LocalDate, DayCounts> readDays(
      Handle handle, Question question, int source, List<LocalDate> days) {
    Map<LocalDate, DayCounts> found = new HashMap<>();
    days.forEach(day -> found.put(day, new DayCounts(new EnumMap<>(CountList.class))));
    for (CountList list : CountList.values()) {
      Map<LocalDate, Map<List<String>, long[]>> byDay = new HashMap<>();
      days.forEach(day -> byDay.put(day, new HashMap<>()));
      read(handle, question, source, days, list, row -> row.addTo(byDay.get(row.day())));
      byDay.forEach((day, counts) -> found.get(day).lists().put(list, Counts.of(counts)));
    }
    return found;
  }

  private static void read(
      Handle handle,
      Question question,
      int source,
      List<LocalDate> days,
      CountList list,
      Consumer<Row> rows) {
    question
        .query(handle, list.statement())
        .bind("source", source)
        .bind("by", list.by())
        .bindArray("days", LocalDate.class, days)
        .setFetchSize(ROWS_AT_ONCE)
        .map((row, ctx) -> Row.of(row))
        .forEach(rows);
  }
}
