package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The days of one log order that have events, by how they are read.
 *
 * @param source the log order
 * @param closed packed, and nothing more can come
 * @param open packed, but more may have come since
 * @param unpacked the others, with the events on each
 * @param lacking those of which not all events are packed, or not kept any more
 */
record SourceDays(
    int source,
    List<PackedDay> closed,
    List<PackedDay> open,
    Map<LocalDate, Long> unpacked,
    List<LocalDate> lacking) {
  private static final int BLOCK = 32;

  /**
   * Events on open days that are not packed yet. To find out what so many changed takes longer than
   * to read these days from the events, where a filter finds its own.
   */
  private static final long MOST_SINCE = 5_000;

  private static final String LIST = Sql.of(SourceDays.class, "list-days");

  /** Those of a question, as its snapshot has them. */
  static Collection<SourceDays> of(Handle handle, Question question) {
    Map<Integer, SourceDays> bySource = new TreeMap<>();
    question
        .query(handle, LIST)
        .bind("format", PackedDay.FORMAT)
        .map(
            (row, ctx) ->
                bySource.computeIfAbsent(row.getInt("source"), SourceDays::none).with(row))
        .forEach(added -> {});
    return bySource.values().stream()
        .map(days -> days.eventsSince() > MOST_SINCE ? days.withoutOpen() : days)
        .toList();
  }

  private long eventsSince() {
    return open.stream().mapToLong(PackedDay::since).sum();
  }

  /** The open days are as if they were not packed. */
  private SourceDays withoutOpen() {
    SourceDays fewer = none(source);
    fewer.closed.addAll(closed);
    fewer.unpacked.putAll(unpacked);
    open.forEach(day -> fewer.unpacked.put(day.day(), day.events() + day.since()));
    fewer.lacking.addAll(lacking);
    fewer.lacking.addAll(openDays());
    return fewer;
  }

  private static SourceDays none(int source) {
    return new SourceDays(
        source, new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
  }

  private SourceDays with(ResultSet row) throws SQLException {
    LocalDate day = row.getObject("day", LocalDate.class);
    if (row.getBoolean("lacking")) {
      lacking.add(day);
    }
    Long id = row.getObject("id", Long.class);
    if (id == null) {
      unpacked.put(day, row.getLong("events"));
      return this;
    }
    PackedDay packed =
        new PackedDay(
            id,
            day,
            row.getLong("events"),
            row.getLong("since"),
            row.getObject("received_until", OffsetDateTime.class));
    (packed.isClosed() ? closed : open).add(packed);
    return this;
  }

  /** Those of a part of the range. */
  SourceDays during(TimeRange part) {
    SourceDays some = none(source);
    closed.stream().filter(day -> part.has(day.day())).forEach(some.closed::add);
    open.stream().filter(day -> part.has(day.day())).forEach(some.open::add);
    unpacked.keySet().stream()
        .filter(part::has)
        .forEach(day -> some.unpacked.put(day, unpacked.get(day)));
    lacking.stream().filter(part::has).forEach(some.lacking::add);
    return some;
  }

  /** Whose earliest packing that is. */
  OffsetDateTime receivedUntil() {
    return open.stream().map(PackedDay::receivedUntil).min(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * Closed days that are kept together, in memory, as one: those of the same {@value #BLOCK} days
   * of the calendar. A report of three months then adds up few sums, and one of other months shares
   * them.
   */
  Collection<List<PackedDay>> closedBlocks() {
    return closed.stream()
        .collect(Collectors.groupingBy(day -> day.day().toEpochDay() / BLOCK))
        .values();
  }

  /**
   * Days that are as they were packed.
   *
   * @param changed the open days that are not, or may not be
   */
  List<PackedDay> asPacked(Collection<LocalDate> changed) {
    return Stream.concat(closed.stream(), openAsPacked(changed).stream()).toList();
  }

  private List<PackedDay> openAsPacked(Collection<LocalDate> changed) {
    return open.stream().filter(day -> !changed.contains(day.day())).toList();
  }

  /** The same in blocks; each open day, soon to be packed anew, by itself. */
  List<List<PackedDay>> blocksAsPacked(Collection<LocalDate> changed) {
    return Stream.concat(closedBlocks().stream(), openAsPacked(changed).stream().map(List::of))
        .toList();
  }

  /** The same with the open days as one block, for what is quickly made of them and large. */
  List<List<PackedDay>> blocksAsPackedTogether(Collection<LocalDate> changed) {
    return Stream.concat(closedBlocks().stream(), Stream.of(openAsPacked(changed)))
        .filter(block -> !block.isEmpty())
        .toList();
  }

  /** Without the days that are as they were packed. */
  SourceDays notAsPacked(Collection<LocalDate> changed) {
    SourceDays others = none(source);
    open.stream().filter(day -> changed.contains(day.day())).forEach(others.open::add);
    others.unpacked.putAll(unpacked);
    others.lacking.addAll(lacking);
    return others;
  }

  /** The dates of {@link #notAsPacked}: all that are not packed, and the open ones that changed. */
  List<LocalDate> toRead(Collection<LocalDate> changed) {
    return Stream.concat(unpacked.keySet().stream(), changed.stream()).toList();
  }

  /** Closed days by weeks. */
  Collection<List<PackedDay>> closedWeeks() {
    return closed.stream()
        .collect(Collectors.groupingBy(day -> day.day().with(ChronoField.DAY_OF_WEEK, 1)))
        .values();
  }

  List<LocalDate> openDays() {
    return open.stream().map(PackedDay::day).toList();
  }

  /** From the first of some days to the last. */
  static TimeRange range(List<LocalDate> days) {
    return new TimeRange(days.get(0), days.get(days.size() - 1));
  }
}
