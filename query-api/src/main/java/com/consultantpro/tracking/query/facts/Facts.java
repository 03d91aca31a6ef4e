package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Segment.ClockHour;
import com.consultantpro.tracking.query.facts.Segment.Visits;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The events that a question leaves, and the visits with at least one of them. Visitors are counted
 * by the same sketch as in rollups: exact below its k.
 */
public final class Facts {
  private static final String ALL = "";

  private final Collection<Segment> segments;
  private final List<Matches> matches;

  Facts(Collection<Segment> segments, Filter filter) {
    this.segments = segments;
    this.matches = segments.stream().map(segment -> Matches.of(segment, filter)).toList();
  }

  /** An event's type and name. */
  public record EventName(String type, String name) {}

  /** An hour as the firm's clocks showed it: its start, seconds since 1970, and seconds east. */
  public record Hour(long start, int utcOffset) {}

  /** Those of these that a narrower filter leaves. */
  public Facts with(Filter narrower) {
    return new Facts(segments, narrower);
  }

  public long events() {
    return matches.stream().mapToLong(Matches::eventsOfDay).sum();
  }

  public Tally total() {
    Map<String, Tally> tallies = new HashMap<>(Map.of(ALL, new Tally()));
    count(segment -> Grouping.single(ALL), tallies);
    addVisitors(segment -> Grouping.single(ALL), tallies);
    countVisits(segment -> Grouping.single(ALL), tallies);
    return tallies.get(ALL);
  }

  public Map<LocalDate, Tally> byDay() {
    return series(
        segment -> Grouping.single(segment.day()), segment -> Grouping.single(segment.day()));
  }

  public Map<Hour, Tally> byHour() {
    return series(
        segment -> new Grouping<>(segment.hours(), hours(segment)),
        segment -> new Grouping<>(segment.visits().hours(), hours(segment)));
  }

  /** Counts of events by an attribute, without those that lack it and without visitors. */
  public Map<String, Tally> by(Attribute attribute) {
    return count(segment -> Grouping.of(segment.column(attribute)), new HashMap<>());
  }

  /** Completes some of the tallies by an attribute. */
  public void addVisitors(Attribute attribute, Map<String, Tally> tallies) {
    addVisitors(segment -> Grouping.of(segment.column(attribute)), tallies);
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

  private <K> Map<K, Tally> series(
      Function<Segment, Grouping<K>> ofRows, Function<Segment, Grouping<K>> ofVisits) {
    Map<K, Tally> tallies = count(ofRows, new HashMap<>());
    addVisitors(ofRows, tallies);
    return countVisits(ofVisits, tallies);
  }

  private <K> Map<K, Tally> count(Function<Segment, Grouping<K>> groups, Map<K, Tally> tallies) {
    for (Matches matched : matches) {
      Segment segment = matched.segment();
      Grouping<K> grouping = groups.apply(segment);
      long[] events = new long[grouping.keys().size()];
      long[] views = new long[events.length];
      int pageView = segment.types().codeOf("page_view");
      int last = matched.eventsOfDay();
      for (int i = 0; i < last; i++) {
        int row = matched.rows()[i];
        int group = grouping.at(row);
        events[group]++;
        views[group] += segment.types().codes().at(row) == pageView ? 1 : 0;
      }
      for (int group = 0; group < events.length; group++) {
        if (events[group] > 0 && grouping.keys().get(group) != null) {
          tallies
              .computeIfAbsent(grouping.keys().get(group), key -> new Tally())
              .addEvents(events[group], views[group]);
        }
      }
    }
    return tallies;
  }

  private <K> void addVisitors(Function<Segment, Grouping<K>> groups, Map<K, Tally> tallies) {
    for (Matches matched : matches) {
      Segment segment = matched.segment();
      Grouping<K> grouping = groups.apply(segment);
      BitSet[] seen = new BitSet[grouping.keys().size()];
      for (int group = 0; group < seen.length; group++) {
        seen[group] = tallies.containsKey(grouping.keys().get(group)) ? new BitSet() : null;
      }
      int last = matched.eventsOfDay();
      for (int i = 0; i < last; i++) {
        int row = matched.rows()[i];
        BitSet ofGroup = seen[grouping.at(row)];
        if (ofGroup != null) {
          ofGroup.set(segment.visitors().at(row));
        }
      }
      for (int group = 0; group < seen.length; group++) {
        if (seen[group] != null) {
          Tally tally = tallies.get(grouping.keys().get(group));
          seen[group].stream().forEach(who -> tally.addVisitor(segment.visitorHashes()[who]));
        }
      }
    }
  }

  private <K> Map<K, Tally> countVisits(
      Function<Segment, Grouping<K>> groups, Map<K, Tally> tallies) {
    for (Matches matched : matches) {
      Visits visits = matched.segment().visits();
      Grouping<K> grouping = groups.apply(matched.segment());
      BitSet which = matched.visits();
      for (int visit = which.nextSetBit(0); visit >= 0; visit = which.nextSetBit(visit + 1)) {
        K key = grouping.keys().get(grouping.at(visit));
        if (key != null) {
          tallies
              .computeIfAbsent(key, absent -> new Tally())
              .addVisit(visits.bounces().get(visit), visits.durations()[visit]);
        }
      }
    }
    return tallies;
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
    Column names = segment.column(Attribute.NAME);
    List<String> types = segment.types().texts();
    int[] pairs = new int[segment.rows()];
    for (int row = 0; row < pairs.length; row++) {
      pairs[row] = names.codes().at(row) * types.size() + segment.types().codes().at(row);
    }
    List<EventName> keys = new ArrayList<>();
    for (String name : names.texts()) {
      types.forEach(type -> keys.add(new EventName(type, name)));
    }
    return new Grouping<>(Codes.of(pairs, pairs.length), keys);
  }
}
