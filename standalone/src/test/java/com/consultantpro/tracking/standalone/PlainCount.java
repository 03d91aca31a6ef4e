package com.consultantpro.tracking.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The numbers of a set of events, worked out with loops. Shares no code with the system. */
final class PlainCount {
  private static final Duration QUIET = Duration.ofMinutes(30);

  private final Collection<SentEvent> events;
  private final List<List<SentEvent>> visits = new ArrayList<>();

  PlainCount(Collection<SentEvent> events) {
    this.events = events;
    Map<UUID, List<SentEvent>> byVisitor = new HashMap<>();
    for (SentEvent event : events) {
      byVisitor.computeIfAbsent(event.visitor(), visitor -> new ArrayList<>()).add(event);
    }
    byVisitor.values().forEach(this::split);
  }

  private void split(List<SentEvent> ofVisitor) {
    ofVisitor.sort(Comparator.comparing(SentEvent::occurredAt));
    Instant last = Instant.MIN;
    for (SentEvent event : ofVisitor) {
      if (last.equals(Instant.MIN)
          || Duration.between(last, event.occurredAt()).compareTo(QUIET) > 0) {
        visits.add(new ArrayList<>());
      }
      visits.get(visits.size() - 1).add(event);
      last = event.occurredAt();
    }
  }

  /** visitors, visits, page views, events, bounces. */
  List<Long> totals() {
    Set<UUID> visitors = new HashSet<>();
    events.forEach(event -> visitors.add(event.visitor()));
    return List.of(
        (long) visitors.size(),
        (long) visits.size(),
        events.stream().filter(SentEvent::pageView).count(),
        (long) events.size(),
        visits.stream().filter(visit -> visit.size() == 1).count());
  }

  /** path, page views, visitors. */
  Set<List<Object>> pages() {
    Map<String, List<UUID>> viewers = new HashMap<>();
    for (SentEvent event : events) {
      if (event.pageView()) {
        viewers.computeIfAbsent(event.path(), path -> new ArrayList<>()).add(event.visitor());
      }
    }
    Set<List<Object>> rows = new HashSet<>();
    viewers.forEach(
        (path, all) ->
            rows.add(List.of(path, (long) all.size(), (long) new HashSet<>(all).size())));
    return rows;
  }

  /** One line per event: visitor, name, path, instant. */
  Set<String> eventRows() {
    Set<String> rows = new TreeSet<>();
    for (SentEvent event : events) {
      rows.add(
          String.join(
              " ",
              event.visitor().toString(),
              event.name(),
              event.path(),
              micros(event.occurredAt())));
    }
    return rows;
  }

  /** One line per visit: visitor, start, end, events, page views. */
  Set<String> visitRows() {
    Set<String> rows = new TreeSet<>();
    for (List<SentEvent> visit : visits) {
      SentEvent first = visit.get(0);
      rows.add(
          String.join(
              " ",
              first.visitor().toString(),
              micros(first.occurredAt()),
              micros(visit.get(visit.size() - 1).occurredAt()),
              String.valueOf(visit.size()),
              String.valueOf(visit.stream().filter(SentEvent::pageView).count())));
    }
    return rows;
  }

  private static String micros(Instant instant) {
    return String.valueOf(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
  }
}
