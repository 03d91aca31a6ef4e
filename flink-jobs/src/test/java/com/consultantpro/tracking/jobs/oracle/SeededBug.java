package com.consultantpro.tracking.jobs.oracle;

import static java.util.Comparator.comparing;

import com.consultantpro.tracking.events.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Oracles that are wrong in one way each: a test that cannot tell them apart proves nothing. */
enum SeededBug {
  /** Of events at one instant the first to arrive counts as the earliest. */
  TIES_BY_ARRIVAL(
      new Oracle() {
        @Override
        Comparator<Event> order() {
          return comparing(Event::time);
        }
      }),

  EXACTLY_THIRTY_MINUTES_SPLITS(
      new Oracle() {
        @Override
        boolean splits(long gapMicros) {
          return gapMicros >= 30 * 60 * 1_000_000L;
        }
      }),

  /** A late event joins one of the visits in its reach, but never makes two of them one. */
  NO_MERGE(
      new Oracle() {
        @Override
        List<Visit> visits(List<Event> ofVisitor) {
          List<List<Event>> visits = new ArrayList<>();
          for (Event event : ofVisitor) {
            visits.stream()
                .filter(visit -> reaches(visit, event))
                .findFirst()
                .orElseGet(() -> begun(visits))
                .add(event);
          }
          return visits.stream()
              .map(visit -> new Visit(visit.stream().sorted(order()).toList()))
              .toList();
        }

        private boolean reaches(List<Event> visit, Event event) {
          return visit.stream().anyMatch(e -> !splits(Math.abs(e.time() - event.time())));
        }

        private static List<Event> begun(List<List<Event>> visits) {
          visits.add(new ArrayList<>());
          return visits.get(visits.size() - 1);
        }
      }),

  DAYS_BY_UTC(
      new Oracle() {
        @Override
        Stamp stamp(Event event) {
          return stampAt(event, ZoneOffset.UTC);
        }
      }),

  /** The firm's winter time all year round. */
  NO_DAYLIGHT_SAVING(
      new Oracle() {
        @Override
        Stamp stamp(Event event) {
          Instant time = Oracle.instant(event.time());
          return stampAt(event, Firm.of(event.firmId()).zone().getRules().getStandardOffset(time));
        }
      }),

  BOTS_AMONG_PEOPLE(
      new Oracle() {
        @Override
        boolean bot(Event event) {
          return false;
        }
      }),

  DUPLICATES_COUNTED(
      new Oracle() {
        @Override
        List<Event> distinct(List<Event> log) {
          return log;
        }
      });

  private final Oracle oracle;

  SeededBug(Oracle oracle) {
    this.oracle = oracle;
  }

  Oracle oracle() {
    return oracle;
  }

  private static Oracle.Stamp stampAt(Event event, ZoneOffset offset) {
    OffsetDateTime local = Oracle.instant(event.time()).atOffset(offset);
    LocalDate day = local.toLocalDate();
    Instant hour = local.truncatedTo(ChronoUnit.HOURS).toInstant();
    return new Oracle.Stamp(day, hour, offset.getTotalSeconds());
  }
}
