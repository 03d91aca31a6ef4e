package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds the facts of a question: closed days as they were packed, the others from the events or,
 * for lists of pages without a filter, from the rollups. Which packing counts, the database says in
 * the question's own snapshot.
 */
public final class FactStore {
  /** What of the heap may hold unpacked days: 1 of so many parts. */
  private static final int PART_OF_HEAP = 6;

  private static final int PART_FOR_PAGES = 24;

  private final Kept<Segment> segments =
      new Kept<>(
          Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
          Sql.of(FactStore.class, "read-segments"),
          SegmentCodec::read,
          Segment::size);
  private final Kept<DayPages> pages =
      new Kept<>(
          Runtime.getRuntime().maxMemory() / PART_FOR_PAGES,
          Sql.of(FactStore.class, "read-pages"),
          DayPages::read,
          DayPages::size);

  public Facts facts(Handle handle, Question question) {
    List<PackedDay> packed = PackedDay.of(handle, question);
    List<Segment> found = new ArrayList<>(segments.of(handle, question, packed));
    for (int source : question.sources().numbers()) {
      List<LocalDate> open = PackedDay.others(packed, question, source);
      if (!open.isEmpty()) {
        TimeRange range = new TimeRange(open.get(0), open.get(open.size() - 1));
        found.addAll(
            SegmentReader.read(
                handle, question.during(range), source, open, range.notAfterVisits()));
      }
    }
    return new Facts(found, question.filter());
  }

  /** What a list of pages counts for each path, one number each; no filter but that of bots. */
  public Map<String, long[]> pages(Handle handle, Question question, PageList list) {
    List<PackedDay> packed = PackedDay.of(handle, question);
    Map<String, long[]> sums = new HashMap<>();
    for (DayPages day : pages.of(handle, question, packed)) {
      day.of(list).addTo(sums, question.filter().bots());
    }
    for (int source : question.sources().numbers()) {
      List<LocalDate> open = PackedDay.others(packed, question, source);
      PageReader.read(handle, question, source, open, list).addTo(sums, question.filter().bots());
    }
    return sums;
  }
}
