package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts pages from the rollups. */
final class PageReader {
  private PageReader() {}

  static PathCounts read(
      Handle handle, Question question, int source, List<LocalDate> days, PageList list) {
    Map<String, long[]> counts = new HashMap<>();
    if (!days.isEmpty()) {
      question
          .query(handle, list.statement())
          .bind("source", source)
          .bindArray("days", LocalDate.class, days)
          .map(
              (row, ctx) ->
                  new PathCounts.Row(
                      row.getString("path"), row.getBoolean("bot"), row.getLong("count")))
          .forEach(
              row ->
                  counts.computeIfAbsent(row.path(), path -> new long[2])[row.bot() ? 1 : 0] +=
                      row.count());
    }
    return PathCounts.of(counts);
  }

  /** All lists of one day. */
  static DayPages readDay(Handle handle, Question question, int source, LocalDate day) {
    List<LocalDate> days = List.of(day);
    return new DayPages(
        read(handle, question, source, days, PageList.VIEWS),
        read(handle, question, source, days, PageList.ENTRIES),
        read(handle, question, source, days, PageList.EXITS));
  }
}
