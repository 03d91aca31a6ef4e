package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts the rows of lists from the rollups. */
final class CountReader {
  /** A row of the rollup. */
  private record Row(List<String> key, boolean bot, long count) {}

  private CountReader() {}

  static Counts read(
      Handle handle, Question question, int source, List<LocalDate> days, CountList list) {
    Map<List<String>, long[]> counts = new HashMap<>();
    if (!days.isEmpty()) {
      question
          .query(handle, list.statement())
          .bind("source", source)
          .bindArray("days", LocalDate.class, days)
          .map(
              (row, ctx) ->
                  new Row(
                      Texts.of(row.getArray("key")), row.getBoolean("bot"), row.getLong("count")))
          .forEach(
              row ->
                  counts.computeIfAbsent(row.key(), key -> new long[2])[row.bot() ? 1 : 0] +=
                      row.count());
    }
    return Counts.of(counts);
  }

  /** All lists of one day. */
  static DayCounts readDay(Handle handle, Question question, int source, LocalDate day) {
    Map<CountList, Counts> lists = new EnumMap<>(CountList.class);
    for (CountList list : CountList.values()) {
      lists.put(list, read(handle, question, source, List.of(day), list));
    }
    return new DayCounts(lists);
  }
}
