package com.consultantpro.tracking.jobs.oracle;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Count;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Day;
import com.consultantpro.tracking.jobs.oracle.OracleRows.DimensionDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Fate;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Hour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.PageDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.ReferrerDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.StoredEvent;
import com.consultantpro.tracking.jobs.oracle.OracleRows.UtmDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows that a log must lead to, worked out in one go from the definitions: no state, no order
 * of arrival beyond "the first copy wins", and of the production code nothing but the event record.
 * The steps that a seeded bug replaces can be overridden.
 */
class Oracle {
  private static final long LONGEST_GAP_MICROS = 30 * 60 * 1_000_000L;

  /** The firm's calendar at an event. */
  record Stamp(LocalDate day, Instant hour, int utcOffset) {}

  private record Visitor(long firmId, String visitorId) {}

  final OracleRows rows(List<Event> log) {
    return rows(log, List.of());
  }

  /**
   * What an erasure covers is gone. Counts stay as they were when it came: what it covers and stood
   * before it is in them, what comes later is not.
   */
  final OracleRows rows(List<Event> log, List<PlacedErasure> erasures) {
    List<Event> distinct = distinct(log);
    List<Event> kept = without(distinct, erasures);
    List<Event> events =
        distinct.stream()
            .filter(e -> !without(List.of(e), before(erasures, log.indexOf(e) + 1)).isEmpty())
            .toList();
    List<Visit> visits = new ArrayList<>();
    List<Visit> keptVisits = new ArrayList<>();
    for (List<Event> ofVisitor :
        events.stream().collect(groupingBy(e -> new Visitor(e.firmId(), e.visitorId()))).values()) {
      keptVisits.addAll(visits(log, ofVisitor, erasures, visits));
    }
    visits.addAll(keptVisits);
    VisitRows visitRows = new VisitRows(this::stamp, this::bot);
    return new OracleRows(
        set(kept, e -> new StoredEvent(Identity.of(e).text(e.firm()), e)),
        set(keptVisits, visitRows::session),
        counts(events, this::days),
        counts(events, this::hours),
        counts(events, this::pageDays),
        counts(events, this::referrerDays),
        counts(events, this::utmDays),
        visitRows.hours(visits),
        visitRows.pageDays(visits),
        ledger(log, distinct, kept),
        counts(events, this::dimensionDays));
  }

  private static List<Event> without(List<Event> events, List<PlacedErasure> erasures) {
    return events.stream()
        .filter(e -> erasures.stream().noneMatch(erasure -> erasure.covers(e)))
        .toList();
  }

  /** Those that stand before that entry. */
  private static List<PlacedErasure> before(List<PlacedErasure> erasures, int entry) {
    return erasures.stream().filter(erasure -> erasure.at() < entry).toList();
  }

  /**
   * Visits of one visitor at the end of the log.
   *
   * @param gone takes those that an erasure has ended: they have no row, but are counted
   */
  private List<Visit> visits(
      List<Event> log, List<Event> ofVisitor, List<PlacedErasure> erasures, List<Visit> gone) {
    List<Event> open = new ArrayList<>();
    int read = 0;
    for (PlacedErasure erasure :
        erasures.stream()
            .filter(erasure -> erasure.isOf(ofVisitor.get(0)))
            .sorted(comparing(PlacedErasure::at))
            .toList()) {
      for (; read < ofVisitor.size() && log.indexOf(ofVisitor.get(read)) < erasure.at(); read++) {
        open.add(ofVisitor.get(read));
      }
      List<Event> stillOpen = new ArrayList<>();
      for (Visit visit : visits(open)) {
        if (visit.events().stream().anyMatch(erasure::covers)) {
          gone.add(visit);
        } else {
          stillOpen.addAll(visit.events());
        }
      }
      open = stillOpen;
    }
    open.addAll(ofVisitor.subList(read, ofVisitor.size()));
    return visits(open);
  }

  /** The first of all copies of each event, in log order. */
  List<Event> distinct(List<Event> log) {
    Map<Identity, Event> first = new LinkedHashMap<>();
    log.forEach(event -> first.putIfAbsent(Identity.of(event), event));
    return List.copyOf(first.values());
  }

  /** Cuts the events of one visitor, given in log order, into visits. */
  List<Visit> visits(List<Event> ofVisitor) {
    List<List<Event>> visits = new ArrayList<>();
    Event previous = null;
    for (Event event : ofVisitor.stream().sorted(order()).toList()) {
      if (previous == null || splits(event.time() - previous.time())) {
        visits.add(new ArrayList<>());
      }
      visits.get(visits.size() - 1).add(event);
      previous = event;
    }
    return visits.stream().map(Visit::new).toList();
  }

  boolean splits(long gapMicros) {
    return gapMicros > LONGEST_GAP_MICROS;
  }

  /** Total over the distinct events of a visitor: what ties here is one event. */
  Comparator<Event> order() {
    return comparing(Event::time)
        .thenComparing(Event::sessionId)
        .thenComparing(Event::name)
        .thenComparing(Event::occurredAt)
        .thenComparing(Event::importId, nullsFirst(naturalOrder()));
  }

  Stamp stamp(Event event) {
    return new Stamp(
        LocalDate.ofEpochDay(event.day()), Instant.ofEpochSecond(event.hour()), event.utcOffset());
  }

  boolean bot(Event event) {
    return event.traffic().bot();
  }

  private Stream<Day> days(Event e) {
    return Stream.of(new Day(e.firmId(), stamp(e).day(), e.eventType().wire(), bot(e)));
  }

  private Stream<Hour> hours(Event e) {
    Stamp stamp = stamp(e);
    return Stream.of(
        new Hour(
            e.firmId(),
            stamp.hour(),
            stamp.utcOffset(),
            e.eventType().wire(),
            bot(e),
            stamp.day()));
  }

  private Stream<PageDay> pageDays(Event e) {
    String name = shown(e.name(), e.over().name());
    return Stream.of(
        new PageDay(e.firmId(), stamp(e).day(), bot(e), e.eventType().wire(), name, shownPath(e)));
  }

  private Stream<ReferrerDay> referrerDays(Event e) {
    return e.eventType() == EventType.PAGE_VIEW && e.referrerHost() != null
        ? Stream.of(
            new ReferrerDay(e.firmId(), stamp(e).day(), bot(e), campaign(e, e.referrerHost())))
        : Stream.empty();
  }

  private Stream<UtmDay> utmDays(Event e) {
    if (e.eventType() != EventType.PAGE_VIEW) {
      return Stream.empty();
    }
    return Stream.of(
            new UtmDay(e.firmId(), stamp(e).day(), bot(e), "source", campaign(e, e.utmSource())),
            new UtmDay(e.firmId(), stamp(e).day(), bot(e), "medium", campaign(e, e.utmMedium())),
            new UtmDay(
                e.firmId(), stamp(e).day(), bot(e), "campaign", campaign(e, e.utmCampaign())),
            new UtmDay(e.firmId(), stamp(e).day(), bot(e), "term", campaign(e, e.utmTerm())),
            new UtmDay(e.firmId(), stamp(e).day(), bot(e), "content", campaign(e, e.utmContent())))
        .filter(row -> row.value() != null);
  }

  private Stream<DimensionDay> dimensionDays(Event e) {
    String type = e.eventType().wire();
    boolean view = e.eventType() == EventType.PAGE_VIEW;
    return Stream.of(
            dimension(e, "all", "", ""),
            dimension(e, "event", shown(e.name(), e.over().name()), type),
            dimension(e, "browser", e.traffic().browser(), type),
            dimension(e, "os", e.traffic().os(), type),
            dimension(e, "device", e.traffic().device(), type),
            dimension(e, "channel", view ? e.traffic().channel() : null, type))
        .filter(row -> row.value() != null);
  }

  private DimensionDay dimension(Event e, String dimension, String value, String type) {
    return new DimensionDay(e.firmId(), stamp(e).day(), bot(e), dimension, value, type);
  }

  private static String campaign(Event e, String text) {
    return text == null ? null : shown(text, e.over().referral());
  }

  static String shownPath(Event e) {
    return e.path() == null ? "" : shown(e.path(), e.over().path());
  }

  private static String shown(String text, boolean over) {
    return over ? "(other)" : text;
  }

  /** One row per key that any event has. */
  private static <K> Set<Count<K>> counts(List<Event> events, Function<Event, Stream<K>> keys) {
    Map<K, List<Event>> byKey = new LinkedHashMap<>();
    for (Event event : events) {
      keys.apply(event).forEach(k -> byKey.computeIfAbsent(k, x -> new ArrayList<>()).add(event));
    }
    return set(
        byKey.entrySet(),
        row -> new Count<>(row.getKey(), row.getValue().size(), visitors(row.getValue())));
  }

  private static long visitors(List<Event> events) {
    return events.stream().map(Event::visitorId).distinct().count();
  }

  /** An event is a duplicate on the day on which the copy came in, not on that of the first. */
  private static Set<Fate> ledger(List<Event> log, List<Event> distinct, List<Event> stored) {
    List<Event> duplicates = new ArrayList<>(log);
    distinct.forEach(duplicates::remove);
    List<Event> erased = new ArrayList<>(distinct);
    erased.removeAll(stored);
    Set<Fate> ledger = new HashSet<>();
    ledger.addAll(fates("received", log));
    ledger.addAll(fates("stored", stored));
    ledger.addAll(fates("duplicate", duplicates));
    ledger.addAll(fates("erased", erased));
    return ledger;
  }

  private static Set<Fate> fates(String fate, List<Event> events) {
    record FirmDay(long firmId, int receivedDay) {}
    return set(
        events.stream()
            .collect(groupingBy(e -> new FirmDay(e.firmId(), e.receivedDay())))
            .entrySet(),
        row ->
            new Fate(
                row.getKey().firmId(),
                LocalDate.ofEpochDay(row.getKey().receivedDay()),
                fate,
                row.getValue().size()));
  }

  static <T, R> Set<R> set(Collection<T> values, Function<T, R> toRow) {
    return values.stream().map(toRow).collect(toSet());
  }

  /** Microseconds since 1970, which is what the event record counts in. */
  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
