package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds the facts of a question: closed days as they were packed, the others from the events. Which
 * packing counts, the database says in the question's own snapshot, so what is kept in memory is
 * never out of date.
 */
public final class FactStore {
  private static final String LIST = Sql.of(FactStore.class, "list-segments");
  private static final String READ = Sql.of(FactStore.class, "read-segments");

  /** What of the heap may hold segments: 1 of so many parts. */
  private static final int PART_OF_HEAP = 6;

  private static final int SEGMENTS_AT_ONCE = 8;

  private final Cache<Long, Segment> segments =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
          .weigher((Long id, Segment segment) -> segment.size())
          .build();

  private record Packed(long id, int source, LocalDate day) {}

  public Facts facts(Handle handle, Question question) {
    List<Packed> packed = list(handle, question);
    List<Segment> found = new ArrayList<>(closed(handle, question, packed));
    List<LocalDate> days =
        question.range().from().datesUntil(question.range().to().plusDays(1)).toList();
    for (int source : question.sources().numbers()) {
      List<LocalDate> open = new ArrayList<>(days);
      packed.stream().filter(day -> day.source() == source).forEach(day -> open.remove(day.day()));
      if (!open.isEmpty()) {
        Question within = within(question, open);
        found.addAll(
            SegmentReader.read(handle, within, source, open, within.range().notAfterVisits()));
      }
    }
    return new Facts(found, question.filter());
  }

  private static List<Packed> list(Handle handle, Question question) {
    return question
        .query(handle, LIST)
        .map(
            (row, ctx) ->
                new Packed(
                    row.getLong("id"), row.getInt("source"), row.getObject("day", LocalDate.class)))
        .list();
  }

  private List<Segment> closed(Handle handle, Question question, List<Packed> packed) {
    List<Long> ids = packed.stream().map(Packed::id).toList();
    Map<Long, Segment> found = new HashMap<>(segments.getAllPresent(ids));
    List<Long> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      question
          .query(handle, READ)
          .setFetchSize(SEGMENTS_AT_ONCE)
          .bindArray("ids", Long.class, missing)
          .map((row, ctx) -> Map.entry(row.getLong("id"), SegmentCodec.read(row.getBytes("bytes"))))
          .forEach(
              entry -> {
                found.put(entry.getKey(), entry.getValue());
                segments.put(entry.getKey(), entry.getValue());
              });
    }
    return List.copyOf(found.values());
  }

  private static Question within(Question question, List<LocalDate> days) {
    return question.during(new TimeRange(days.get(0), days.get(days.size() - 1)));
  }
}
