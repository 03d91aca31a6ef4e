package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Finds the facts of a question: days as they were packed, what has changed since and days that are
 * not packed from the events or, for lists of pages without a filter, from the rollups. Which
 * packing counts, the database says in the question's own snapshot.
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
    List<Segment> found = new ArrayList<>();
    for (SourceDays days : SourceDays.of(handle, question)) {
      found.addAll(segments.of(handle, question, days.closed().stream()).values());
      ChangedFacts changed = ChangedFacts.of(handle, question, days);
      for (Segment packed : segments.of(handle, question, days.open().stream()).values()) {
        found.add(packed.withoutVisitsOf(changed.visitors()));
      }
      found.addAll(changed.segments());
      if (!days.unpacked().isEmpty()) {
        found.addAll(SegmentReader.read(handle, question, days.source(), days.unpacked()));
      }
    }
    return new Facts(found, question.filter());
  }

  /** What a list of pages counts for each path, one number each; no filter but that of bots. */
  public Map<String, long[]> pages(Handle handle, Question question, PageList list) {
    Map<String, long[]> sums = new HashMap<>();
    for (SourceDays days : SourceDays.of(handle, question)) {
      Set<LocalDate> changed = ChangedFacts.of(handle, question, days).days();
      Stream<PackedDay> packed = Stream.concat(days.closed().stream(), days.open().stream());
      Stream<PackedDay> unchanged = packed.filter(day -> !changed.contains(day.day()));
      for (DayPages day : pages.of(handle, question, unchanged).values()) {
        day.of(list).addTo(sums, question.filter().bots());
      }
      List<LocalDate> others = Stream.concat(days.unpacked().stream(), changed.stream()).toList();
      PageReader.read(handle, question, days.source(), others, list)
          .addTo(sums, question.filter().bots());
    }
    return sums;
  }
}
