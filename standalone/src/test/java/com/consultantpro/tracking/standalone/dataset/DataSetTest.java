package com.consultantpro.tracking.standalone.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The traffic that measurements are made on. */
class DataSetTest {
  private static final Instant END = Instant.parse("2026-11-20T10:30:00Z");
  private static final DataSet DATA = new DataSet(50_000, 1, 90, END);
  private static final UUID KEY = new UUID(0, 1);

  @Test
  void makesTheSameEventsForTheSameSeed() {
    assertThat(events(DATA)).isEqualTo(events(new DataSet(50_000, 1, 90, END)));
  }

  @Test
  void makesOtherEventsForAnotherSeed() {
    Set<String> keys = events(DATA).stream().map(Event::idempotencyKey).collect(Collectors.toSet());

    assertThat(events(new DataSet(50_000, 2, 90, END)))
        .noneMatch(event -> keys.contains(event.idempotencyKey()));
  }

  @Test
  void makesAsManyEventsAsAskedEachAnotherAndInOrder() {
    List<Event> events = events(DATA);

    assertThat(events).hasSize(50_000);
    assertThat(events.stream().map(Event::id).distinct().count()).isEqualTo(50_000);
    for (Site site : DATA.sites()) {
      assertThat(events.stream().filter(event -> event.firmId() == site.number()))
          .hasSize(Math.toIntExact(site.events()))
          .isSortedAccordingTo(Comparator.comparingLong(Event::time));
    }
  }

  @Test
  void endsWhereItShould() {
    List<Event> events = events(DATA);

    assertThat(events).allMatch(event -> event.time() < Micros.of(END));
    assertThat(events.stream().mapToInt(Event::day).distinct().count()).isEqualTo(90);
    assertThat(events.stream().mapToInt(Event::day).max())
        .hasValue(Math.toIntExact(Micros.of(END) / Micros.DAY));
  }

  @Test
  void isMadeUpAsDocumented() {
    List<Event> events = events(DATA);

    assertThat(percent(events, event -> event.firmId() == 0)).isBetween(39.9, 40.1);
    assertThat(percent(events, event -> event.eventType() == EventType.CUSTOM_EVENT))
        .isBetween(14.0, 16.0);
    List<Event> views =
        events.stream().filter(event -> event.eventType() == EventType.PAGE_VIEW).toList();
    assertThat(percent(views, event -> event.utmSource() != null)).isBetween(17.0, 23.0);
    assertThat(percent(events, event -> event.traffic().bot())).isBetween(3.0, 5.0);
    assertThat(events.stream().map(Event::visitorId).distinct().count()).isBetween(2_700L, 3_300L);
  }

  private interface Matcher {
    boolean matches(Event event);
  }

  private static double percent(List<Event> events, Matcher matcher) {
    return 100.0 * events.stream().filter(matcher::matches).count() / events.size();
  }

  private static List<Event> events(DataSet data) {
    List<Event> events = new ArrayList<>();
    for (Site site : data.sites()) {
      SiteTraffic traffic = new SiteTraffic(data, site, site.number(), KEY);
      for (int day = 0; day < data.days(); day++) {
        events.addAll(traffic.day(day));
      }
    }
    return events;
  }
}
