package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Attribute;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * The events of one day, or some of them, in the order of their time, column by column; behind them
 * other events of visits that began on this day, such as those past its end. They count for the
 * visits of this day and for nothing else here.
 *
 * @param day the firm's day
 * @param events how many rows are events of this day; the rest count for visits alone
 * @param columns one for each {@link Attribute}, in its order
 * @param types the events' types
 * @param properties of the events of this day, by their names
 * @param bots rows that are a bot's
 * @param hours of each row, as numbers into clockHours
 * @param sinceHour of each row, microseconds since the start of its hour, without a sign
 * @param visitors of each row, as a number into visitorHashes
 * @param visitorHashes what stands for a visitor in sketches, in the {@link Distinct#ORDER} of
 *     these
 * @param visitOf of each row, 0 if its visit began on another day, else 1 + its number in visits
 */
record Segment(
    LocalDate day,
    int events,
    List<Column> columns,
    Column types,
    Map<String, PropertyColumn> properties,
    BitSet bots,
    Codes hours,
    int[] sinceHour,
    Codes visitors,
    long[] visitorHashes,
    Codes visitOf,
    Visits visits,
    List<ClockHour> clockHours) {

  /**
   * An hour as the firm's clocks showed it.
   *
   * @param start seconds since 1970 UTC
   * @param utcOffset seconds east of UTC
   */
  record ClockHour(long start, int utcOffset) {}

  /**
   * The visits that began on this day.
   *
   * @param hours in which they began, as numbers into clockHours
   * @param sinceHour microseconds from the start of that hour to theirs, without a sign
   * @param durations microseconds from first to last event
   */
  record Visits(
      Codes hours,
      int[] sinceHour,
      BitSet bounces,
      long[] durations,
      Column entryPages,
      Column exitPages) {
    int count() {
      return durations.length;
    }
  }

  int rows() {
    return types.codes().rows();
  }

  /** Of a row: microseconds since 1970 UTC. */
  IntToLongFunction instants() {
    return instants(hours, sinceHour);
  }

  /** When a visit began: microseconds since 1970 UTC. */
  IntToLongFunction visitStarts() {
    return instants(visits.hours(), visits.sinceHour());
  }

  private IntToLongFunction instants(Codes inHours, int[] since) {
    long[] starts = clockHours.stream().mapToLong(hour -> hour.start() * 1_000_000).toArray();
    return place -> starts[inHours.at(place)] + Integer.toUnsignedLong(since[place]);
  }

  Column column(Attribute attribute) {
    return columns.get(attribute.ordinal());
  }

  /** The same without any visit of these visitors; their events stay. */
  Segment withoutVisitsOf(Set<Long> hashes) {
    BitSet gone = new BitSet();
    for (int visitor = 0; visitor < visitorHashes.length; visitor++) {
      gone.set(visitor, hashes.contains(visitorHashes[visitor]));
    }
    if (gone.isEmpty()) {
      return this;
    }
    int[] left = new int[rows()];
    for (int row = 0; row < left.length; row++) {
      left[row] = gone.get(visitors.at(row)) ? 0 : visitOf.at(row);
    }
    return new Segment(
        day,
        events,
        columns,
        types,
        properties,
        bots,
        hours,
        sinceHour,
        visitors,
        visitorHashes,
        Codes.of(left, left.length),
        visits,
        clockHours);
  }

  /** About what it takes in memory, in bytes. */
  int size() {
    long size = 500L + 8L * visitorHashes.length + 12L * visits.count() + rows() / 8;
    size += visits.entryPages().size() + visits.exitPages().size() + visits.hours().size();
    for (Column column : columns) {
      size += column.size() + column.codes().orderSize();
    }
    for (PropertyColumn property : properties.values()) {
      size += property.size();
    }
    size += types.codes().size() + hours.size() + visitors.size() + visitOf.size();
    size += 4L * sinceHour.length;
    return (int) Math.min(size, Integer.MAX_VALUE);
  }
}
