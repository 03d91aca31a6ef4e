package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Counts the rows of lists from the rollups. */
final class CountReader {
  /** A row of the rollup. */
  private record Row(LocalDate day, List<String> key, boolean bot, long count) {
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
        .map(
            (row, ctx) ->
                new Row(
                    row.getObject("day", LocalDate.class),
                    Texts.of(row.getArray("key")),
                    row.getBoolean("bot"),
                    row.getLong("count")))
        .forEach(rows);
  }
}
