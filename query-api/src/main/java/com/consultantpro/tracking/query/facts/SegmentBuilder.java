package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Segment.ClockHour;
import com.consultantpro.tracking.query.facts.Segment.Visits;
import com.consultantpro.tracking.query.reports.Attribute;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the facts of one day together. */
final class SegmentBuilder {
  private final LocalDate day;
  private final List<ColumnBuilder> columns =
      Stream.generate(ColumnBuilder::new).limit(Attribute.values().length).toList();
  private final ColumnBuilder types = new ColumnBuilder();
  private final Map<String, PropertyColumn.Builder> properties = new HashMap<>();
  private final BitSet bots = new BitSet();
  private final Numbers hours = new Numbers();
  private final Numbers sinceHour = new Numbers();
  private final Numbers visitors = new Numbers();
  private final Numbers visitOf = new Numbers();
  private final Map<UUID, Integer> visitorNumbers = new LinkedHashMap<>();
  private final Map<ClockHour, Integer> hourNumbers = new LinkedHashMap<>();
  private final Map<VisitKey, Integer> visitNumbers = new HashMap<>();
  private final List<Fact.Visit> visits = new ArrayList<>();
  private final List<Fact> forVisits = new ArrayList<>();
  private int events;

  private record VisitKey(UUID visitor, long startedAt) {}

  SegmentBuilder(LocalDate day) {
    this.day = day;
  }

  /** An event of this day. */
  void add(Fact fact) {
    for (String[] property : fact.properties()) {
      properties
          .computeIfAbsent(property[0], name -> new PropertyColumn.Builder())
          .add(events, property[1]);
    }
    addRow(fact);
    events++;
  }

  /** An event that counts for a visit which began on this day, and for nothing else here. */
  void addForVisits(Fact fact) {
    forVisits.add(fact);
  }

  Segment build() {
    forVisits.forEach(this::addRow);
    Visits ofDay = visits();
    long[] hashes = Distinct.sorted(visitorNumbers.keySet().stream().mapToLong(Fact::hash));
    return new Segment(
        day,
        events,
        columns.stream().map(ColumnBuilder::build).toList(),
        types.build(),
        properties.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().build())),
        bots,
        hours.codes(),
        sinceHour.toArray(),
        visitors(hashes),
        hashes,
        visitOf.codes(),
        ofDay,
        List.copyOf(hourNumbers.keySet()));
  }

  private void addRow(Fact fact) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(fact.texts()[i]);
    }
    bots.set(hours.count(), fact.bot());
    types.add(fact.type());
    hours.add(number(hourNumbers, fact.hour()));
    sinceHour.add((int) fact.sinceHour());
    visitors.add(number(visitorNumbers, fact.visitor()));
    visitOf.add(visitNumber(fact));
  }

  /** Of each row, by the place of its visitor in the order of the hashes. */
  private Codes visitors(long[] hashes) {
    Map<Long, Integer> places = new HashMap<>();
    for (long hash : hashes) {
      places.put(hash, places.size());
    }
    int[] numbers =
        visitorNumbers.keySet().stream().mapToInt(who -> places.get(Fact.hash(who))).toArray();
    int[] ofRows = visitors.toArray();
    Arrays.setAll(ofRows, row -> numbers[ofRows[row]]);
    return Codes.of(ofRows, ofRows.length);
  }

  private int visitNumber(Fact fact) {
    Fact.Visit visit = fact.visit();
    if (visit == null || !visit.day().equals(day)) {
      return 0;
    }
    VisitKey key = new VisitKey(fact.visitor(), visit.startedAt());
    Integer known = visitNumbers.get(key);
    if (known != null) {
      return known;
    }
    visits.add(visit);
    visitNumbers.put(key, visits.size());
    return visits.size();
  }

  private Visits visits() {
    Numbers hours = new Numbers();
    Numbers sinceHour = new Numbers();
    BitSet bounces = new BitSet();
    ColumnBuilder entries = new ColumnBuilder();
    ColumnBuilder exits = new ColumnBuilder();
    for (Fact.Visit visit : visits) {
      bounces.set(hours.count(), visit.bounce());
      hours.add(number(hourNumbers, visit.hour()));
      sinceHour.add((int) visit.sinceHour());
      entries.add(visit.entryPage());
      exits.add(visit.exitPage());
    }
    long[] durations = visits.stream().mapToLong(Fact.Visit::duration).toArray();
    return new Visits(
        hours.codes(), sinceHour.toArray(), bounces, durations, entries.build(), exits.build());
  }

  private static <T> int number(Map<T, Integer> numbers, T of) {
    Integer known = numbers.putIfAbsent(of, numbers.size());
    return known != null ? known : numbers.size() - 1;
  }
}
