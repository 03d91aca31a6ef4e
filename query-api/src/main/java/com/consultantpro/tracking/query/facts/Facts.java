package com.consultantpro.tracking.query.facts;

import com.carrotsearch.hppc.LongHashSet;
import com.consultantpro.tracking.query.facts.Segment.ClockHour;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The events that a question leaves, and the visits with at least one of them. Visitors are counted
 * by the same sketch as in rollups: exact below its k.
 */
public final class Facts {
  private static final String ALL = "";

  private final Collection<Segment> segments;
  private final Filter filter;

  /** Not there until it is needed. */
  private List<Matches> matches;

  Facts(Collection<Segment> segments, Filter filter) {
    this.segments = segments;
    this.filter = filter;
  }

  /** An event's type and name. */
  public record EventName(String type, String name) {}

  /** An hour as the firm's clocks showed it: its start, seconds since 1970, and seconds east. */
  public record Hour(long start, int utcOffset) {}

  /** Of the same days and sources what another filter leaves. */
  public Facts with(Filter other) {
    return new Facts(segments, other);
  }

  /** Only bots' events (true), people's, or both. */
  public Facts where(List<Boolean> bots) {
    return with(matches().parallelStream().map(matched -> matched.where(bots)).toList());
  }

  /** Only page views, or all but these. */
  public Facts where(boolean pageViews) {
    return with(matches().parallelStream().map(matched -> matched.where(pageViews)).toList());
  }

  /** Only events of these visitors. */
  public Facts of(LongHashSet visitors) {
    return with(matches().parallelStream().map(matched -> matched.of(visitors)).toList());
  }

  private Facts with(List<Matches> fewer) {
    Facts ofFewer = new Facts(segments, filter);
    ofFewer.matches = fewer;
    return ofFewer;
  }

  private List<Matches> matches() {
    if (matches == null) {
      matches = segments.parallelStream().map(segment -> Matches.of(segment, filter)).toList();
    }
    return matches;
  }

  /** What stands for each visitor with an event that is left. */
  public LongHashSet visitors() {
    LongHashSet visitors = new LongHashSet();
    for (Matches matched : matches()) {
      BitSet seen = matched.visitors();
      for (int who = seen.nextSetBit(0); who >= 0; who = seen.nextSetBit(who + 1)) {
        visitors.add(matched.segment().visitorHashes()[who]);
      }
    }
    return visitors;
  }

  /** Goes on with walks; only of facts without a filter. */
  void walk(List<Reached.What> steps, List<Walks> walks) {
    Occurrences.tell(segments, steps, walks);
  }

  public long events() {
    return matches().stream().mapToLong(Matches::eventsOfDay).sum();
  }

  public Tally total() {
    Tally total = eventsAndVisitors();
    countVisits(segment -> Grouping.single(ALL), new HashMap<>(Map.of(ALL, total)));
    return total;
  }

  /** The total without visits. */
  public Tally eventsAndVisitors() {
    Tally total = new Tally();
    for (Matches matched : matches()) {
      matched.addEventsTo(total);
    }
    matches().parallelStream()
        .forEach(matched -> total.addVisitors(matched.segment(), matched.visitors()));
    return total;
  }

  public Map<LocalDate, Tally> byDay() {
    return series(
        segment -> Grouping.single(segment.day()), segment -> Grouping.single(segment.day()));
  }

  public Map<Hour, Tally> byHour() {
    return series(
        segment -> Grouping.of(segment.hours(), hours(segment)),
        segment -> Grouping.of(segment.visits().hours(), hours(segment)));
  }

  /** Counts of events by an attribute, without those that lack it and without visitors. */
  public Map<String, Tally> by(Attribute attribute) {
    return count(segment -> Grouping.of(segment.column(attribute)), new HashMap<>());
  }

  /** Completes some of the tallies by an attribute. */
  public void addVisitors(Attribute attribute, Map<String, Tally> tallies) {
    addVisitors(segment -> Grouping.of(segment.column(attribute)), tallies);
  }

  /** Counts of events by the names of their properties, without visitors. */
  public Map<String, Tally> byPropertyName() {
    Map<String, Tally> tallies = new HashMap<>();
    for (Matches matched : matches()) {
      BitSet rows = matched.bits();
      matched
          .segment()
          .properties()
          .forEach(
              (name, column) -> {
                long events = column.eventsAmong(rows);
                if (events > 0) {
                  tallies.computeIfAbsent(name, absent -> new Tally()).addEvents(events, 0);
                }
              });
    }
    return tallies;
  }

  /** Whether all values of a property are known: a day may have too many of them. */
  public boolean knowsValues(String property) {
    return segments.stream()
        .map(segment -> segment.properties().get(property))
        .allMatch(column -> column == null || column.values() != null);
  }

  /** Counts of events by what a property says, without those that lack it and without visitors. */
  public Map<String, Tally> byValue(String property) {
    return count(segment -> values(segment, property), new HashMap<>());
  }

  /** Completes some of the tallies by what a property says. */
  public void addVisitorsByValue(String property, Map<String, Tally> tallies) {
    addVisitors(segment -> values(segment, property), tallies);
  }

  private static Grouping<String> values(Segment segment, String property) {
    PropertyColumn column = segment.properties().get(property);
    return column == null
        ? Grouping.single(null)
        : new Grouping<>(
            column::codeAt, column.values().texts().size(), column.values().texts()::get);
  }

  public Map<EventName, Tally> byEvent() {
    return count(Facts::eventNames, new HashMap<>());
  }

  /** Completes some of the tallies by event. */
  public void addVisitorsByEvent(Map<EventName, Tally> tallies) {
    addVisitors(Facts::eventNames, tallies);
  }

  public Map<String, Tally> visitsByEntryPage() {
    return countVisits(segment -> Grouping.of(segment.visits().entryPages()), new HashMap<>());
  }

  public Map<String, Tally> visitsByExitPage() {
    return countVisits(segment -> Grouping.of(segment.visits().exitPages()), new HashMap<>());
  }

  /** The visits with a matching event, a day's at a time; the newest come first. */
  public Stream<List<FoundVisit>> visitsByDay() {
    Map<LocalDate, List<Segment>> byDay = new TreeMap<>(Comparator.reverseOrder());
    segments.forEach(
        segment -> byDay.computeIfAbsent(segment.day(), day -> new ArrayList<>()).add(segment));
    return byDay.values().stream()
        .map(
            ofDay ->
                ofDay.stream()
                    .flatMap(segment -> Matches.of(segment, filter).foundVisits().stream())
                    .distinct()
                    .sorted(Comparator.comparingLong(FoundVisit::startedAt).reversed())
                    .toList());
  }

  private <K> Map<K, Tally> series(
      Function<Segment, Grouping<K>> ofRows, Function<Segment, Grouping<K>> ofVisits) {
    Map<K, Tally> tallies = count(ofRows, new HashMap<>());
    addVisitors(ofRows, tallies);
    return countVisits(ofVisits, tallies);
  }

  private <K> Map<K, Tally> count(Function<Segment, Grouping<K>> groups, Map<K, Tally> tallies) {
    return add(groups, GroupTallies::ofEvents, tallies);
  }

  private <K> Map<K, Tally> countVisits(
      Function<Segment, Grouping<K>> groups, Map<K, Tally> tallies) {
    return add(groups, GroupTallies::ofVisits, tallies);
  }

  /** Looks through the segments side by side, and adds up what each has of each group. */
  private <K> Map<K, Tally> add(
      Function<Segment, Grouping<K>> groups,
      BiFunction<Matches, Grouping<K>, Tally[]> counted,
      Map<K, Tally> tallies) {
    List<Part<K>> parts =
        matches().parallelStream()
            .map(
                matched -> {
                  Grouping<K> grouping = groups.apply(matched.segment());
                  return new Part<>(grouping, counted.apply(matched, grouping));
                })
            .toList();
    for (Part<K> part : parts) {
      for (int group = 0; group < part.tallies().length; group++) {
        Tally tally = part.tallies()[group];
        K key = tally == null ? null : part.grouping().key(group);
        if (key != null) {
          tallies.computeIfAbsent(key, absent -> new Tally()).add(tally);
        }
      }
    }
    return tallies;
  }

  /**
   * What a segment has of each group.
   *
   * @param tallies null where there is nothing
   */
  private record Part<K>(Grouping<K> grouping, Tally[] tallies) {}

  private <K> void addVisitors(Function<Segment, Grouping<K>> groups, Map<K, Tally> tallies) {
    matches().parallelStream()
        .forEach(
            matched -> GroupTallies.addVisitors(matched, groups.apply(matched.segment()), tallies));
  }

  private static List<Hour> hours(Segment segment) {
    List<Hour> hours = new ArrayList<>();
    for (ClockHour hour : segment.clockHours()) {
      hours.add(new Hour(hour.start(), hour.utcOffset()));
    }
    return hours;
  }

  /** Types are few: a pair's number is that of the name times theirs, plus the type's. */
  private static Grouping<EventName> eventNames(Segment segment) {
    Codes names = segment.column(Attribute.NAME).codes();
    Codes types = segment.types().codes();
    List<String> textsOfNames = segment.column(Attribute.NAME).texts();
    List<String> textsOfTypes = segment.types().texts();
    int count = textsOfTypes.size();
    return new Grouping<>(
        row -> names.at(row) * count + types.at(row),
        textsOfNames.size() * count,
        pair -> new EventName(textsOfTypes.get(pair % count), textsOfNames.get(pair / count)));
  }
}
