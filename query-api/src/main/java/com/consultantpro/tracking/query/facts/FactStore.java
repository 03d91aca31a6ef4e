package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * What reports count from. With a filter, the facts: days as they were packed, what has changed
 * since, and days that are not packed from the events. Without one, the rollups: their lists and
 * sketches of days as they were packed are kept in memory. Which packings there are, the database
 * says in the question's own snapshot, so nothing that is kept is out of date.
 */
public final class FactStore {
  /** What of the heap may hold each kind: 1 of so many parts. */
  private static final int PART_FOR_SEGMENTS = 4;

  private static final int PART_FOR_COUNTS = 24;
  private static final int PART_FOR_SKETCHES = 8;
  private static final int PART_FOR_REACHED = 48;
  private static final int PART_FOR_WALKS = 48;
  private static final int PART_FOR_SHARED = 48;

  /** Parts of the heap for what is not kept: of as many. */
  private static final int PARTS_FOR_ROOM = 3;

  private static final int ALL_PARTS = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of open days: their rollups are read sooner than it is found out what has changed. */
  private static final int FEW_EVENTS = 5_000;

  private final Kept<Segment> segments =
      new Kept<>(
          Runtime.getRuntime().maxMemory() / PART_FOR_SEGMENTS,
          Sql.of(FactStore.class, "read-segments"),
          SegmentCodec::read,
          segments -> segments.get(0),
          Segment::size);
  private final Kept<DayCounts> counts =
      new Kept<>(
          Runtime.getRuntime().maxMemory() / PART_FOR_COUNTS,
          Sql.of(FactStore.class, "read-counts"),
          DayCounts::read,
          DayCounts::sum,
          DayCounts::size);
  private final KeptSketches sketches =
      new KeptSketches(Runtime.getRuntime().maxMemory() / PART_FOR_SKETCHES);

  private final KeptReached reached =
      new KeptReached(segments, Runtime.getRuntime().maxMemory() / PART_FOR_REACHED);
  private final KeptWalks walks =
      new KeptWalks(segments, Runtime.getRuntime().maxMemory() / PART_FOR_WALKS);
  private final Shared shared = new Shared(Runtime.getRuntime().maxMemory() / PART_FOR_SHARED);
  private final Room room =
      new Room(Runtime.getRuntime().maxMemory() * PARTS_FOR_ROOM / ALL_PARTS, PATIENCE);

  public Days days(Handle handle, Question question) {
    return new Days(shared.days(handle, question));
  }

  public Facts facts(Handle handle, Question question) {
    return facts(handle, question, days(handle, question));
  }

  public Facts facts(Handle handle, Question question, Days all) {
    takeRoom(handle, question, all.bySource());
    List<Segment> found = new ArrayList<>();
    for (SourceDays days : all.bySource()) {
      found.addAll(segments.ofDays(handle, question, days.closed()));
      found.addAll(notClosed(handle, question, days));
    }
    return new Facts(found, question.filter());
  }

  /** Of days that are not packed, only what the filter leaves comes into memory. */
  private void takeRoom(Handle handle, Question question, Collection<SourceDays> bySource) {
    List<PackedDay> packed = new ArrayList<>();
    long unpacked = 0;
    for (SourceDays days : bySource) {
      packed.addAll(days.closed());
      packed.addAll(days.open());
      unpacked += days.unpacked().values().stream().mapToLong(Long::longValue).sum();
    }
    takeRoom(handle, packed);
    if (question.filter().isNone()) {
      handle.addCleanable(room.take(unpacked, unpacked)::run);
    }
  }

  private void takeRoom(Handle handle, List<PackedDay> days) {
    long events = days.stream().mapToLong(PackedDay::events).sum();
    long loaded =
        days.stream().filter(day -> !segments.has(List.of(day))).mapToLong(PackedDay::events).sum();
    handle.addCleanable(room.take(events, loaded)::run);
  }

  /**
   * How often each of these was done; what days hold of it that are as they were packed is kept in
   * memory. None if events are lacking that the rollups count: not packed yet, or kept no longer.
   */
  public Optional<Map<Reached.What, Reached>> reached(
      Handle handle, Question question, Set<Reached.What> whats) {
    Map<Reached.What, List<Reached>> parts = new HashMap<>();
    whats.forEach(what -> parts.put(what, new ArrayList<>()));
    for (SourceDays days : shared.days(handle, question)) {
      if (!days.lacking().isEmpty()) {
        return Optional.empty();
      }
      Collection<LocalDate> changed = changed(handle, question, days, CountList.EVENTS);
      List<List<PackedDay>> blocks = days.blocksAsPackedTogether(changed);
      whats.forEach(what -> parts.get(what).add(reached.of(handle, question, blocks, what)));
      SourceDays others = days.notAsPacked(changed);
      takeRoom(handle, others.open());
      Facts rest = new Facts(notClosed(handle, question, others), question.filter());
      whats.forEach(what -> parts.get(what).add(what.in(rest)));
    }
    Map<Reached.What, Reached> sums = new HashMap<>();
    parts.forEach((what, ofWhat) -> sums.put(what, Reached.sum(ofWhat)));
    return Optional.of(sums);
  }

  /**
   * How many visitors did each step and those before it, in their order. A filter selects the
   * visitors, those with at least one event that matches; their steps may be any of their events.
   */
  public long[] funnel(Handle handle, Question question, List<Reached.What> steps) {
    Filter filter = question.filter();
    Question everything = question.with(Filter.none(filter.bots()));
    Days days = days(handle, question);
    List<Walks> found;
    if (filter.isNone()) {
      LocalDate firstOpen = days.firstOpen();
      LocalDate firstChanged =
          days.firstChanged(ofSource -> changed(handle, everything, ofSource, CountList.EVENTS));
      List<PackedDay> closed = days.before(firstOpen).packed();
      List<PackedDay> unchanged = days.from(firstOpen).before(firstChanged).packed();
      found = walks.after(handle, everything, List.of(closed, unchanged), steps);
      facts(handle, everything, days.from(firstChanged)).walk(steps, found);
    } else {
      Facts all = facts(handle, everything, days);
      found = Walks.from(steps.size(), all.with(filter).visitors());
      all.walk(steps, found);
    }
    return Walks.visitors(found);
  }

  /** What a list counts for each of its rows, one number each; no filter but that of bots. */
  public Map<List<String>, long[]> counts(
      Handle handle, Question question, Days all, CountList list) {
    Map<List<String>, long[]> sums = new HashMap<>();
    parts(handle, question, all, list).forEach(part -> part.addTo(sums, question.filter().bots()));
    return sums;
  }

  /** What can be added up of each day; no filter but that of bots. */
  public DaySums sums(Handle handle, Question question, Days all) {
    DaySums sums = new DaySums();
    parts(handle, question, all, CountList.DAYS).forEach(sums::add);
    return sums;
  }

  private List<Counts> parts(Handle handle, Question question, Days all, CountList list) {
    List<Counts> parts = new ArrayList<>();
    for (SourceDays days : all.bySource()) {
      Collection<LocalDate> changed = changed(handle, question, days, list);
      parts.add(counts.whole(handle, question, days.blocksAsPacked(changed)).of(list));
      List<LocalDate> others = days.toRead(changed);
      parts.add(CountReader.read(handle, question, days.source(), others, list));
    }
    return parts;
  }

  /** The open days on which a list is not as it was packed, or may not be. */
  private Collection<LocalDate> changed(
      Handle handle, Question question, SourceDays days, CountList list) {
    boolean few = days.open().stream().mapToLong(PackedDay::events).sum() < FEW_EVENTS;
    return few || !list.isLong()
        ? days.openDays()
        : shared.changedDays(handle, question, days, list.isOfVisits());
  }

  /** Distinct visitors; no filter but that of bots. */
  public long visitors(Handle handle, Question question, Days days) {
    List<List<String>> everybody = List.of(SketchTable.EVERYBODY);
    return visitors(handle, question, days, SketchTable.ALL, CountList.DAYS, everybody)
        .getOrDefault(SketchTable.EVERYBODY, new Visitors())
        .count();
  }

  /**
   * The visitors of some rows; none of a row that has none.
   *
   * @param list whose rows these are
   */
  public Map<List<String>, Visitors> visitors(
      Handle handle,
      Question question,
      Days all,
      SketchTable table,
      CountList list,
      Collection<List<String>> keys) {
    Map<List<String>, List<byte[]>> found = new HashMap<>();
    sketches.readBlocks(
        handle,
        question,
        all,
        days -> changed(handle, question, days, list),
        table,
        list.by(),
        keys,
        (day, key, sketch) -> found.computeIfAbsent(key, absent -> new ArrayList<>()).add(sketch));
    Map<List<String>, Visitors> visitors = new HashMap<>();
    found.forEach((key, ofKey) -> visitors.put(key, Visitors.of(ofKey)));
    return visitors;
  }

  /** Hands over sketches of all visitors; each of days of one week, from Monday on. */
  public void weekSketches(
      Handle handle, Question question, BiConsumer<LocalDate, byte[]> sketchOfWeek) {
    sketches.readWeeks(
        handle,
        question,
        days(handle, question),
        SketchTable.ALL,
        null,
        List.of(SketchTable.EVERYBODY),
        (day, key, sketch) -> sketchOfWeek.accept(day, sketch));
  }

  private List<Segment> notClosed(Handle handle, Question question, SourceDays days) {
    List<Segment> found = new ArrayList<>();
    ChangedFacts changed = shared.changed(handle, question, days);
    for (Segment packed : segments.ofDays(handle, question, days.open())) {
      found.add(
          changed.days().contains(packed.day())
              ? packed.withoutVisitsOf(changed.visitors())
              : packed);
    }
    found.addAll(changed.segments());
    if (!days.unpacked().isEmpty()) {
      List<LocalDate> unpacked = List.copyOf(days.unpacked().keySet());
      found.addAll(SegmentReader.read(handle, question, days.source(), unpacked));
    }
    return found;
  }
}
