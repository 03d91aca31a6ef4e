package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Traffic;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * All visible rows of one source, one set per table, without what may differ between two right
 * answers (revision, bytes of sketches) and without rows that a merge has emptied.
 */
record OracleRows(
    Set<StoredEvent> events,
    Set<Session> sessions,
    Set<Count<Day>> days,
    Set<Count<Hour>> hours,
    Set<Count<PageDay>> pageDays,
    Set<Count<ReferrerDay>> referrerDays,
    Set<Count<UtmDay>> utmDays,
    Set<VisitHour> visitHours,
    Set<VisitPageDay> visitPageDays,
    Set<Fate> ledger,
    Set<Count<DimensionDay>> dimensionDays) {

  /** A row of tracking_event. The event is the copy that won. */
  record StoredEvent(String identity, Event event) {
    StoredEvent {
      // Rollups show it; the row has the event's own texts.
      event = event.with(OverBudget.NOTHING);
    }
  }

  /** A row of tracking_session. */
  record Session(
      long firmId,
      String visitorId,
      Instant startedAt,
      Instant lastSeenAt,
      String sessionId,
      long events,
      long views,
      boolean bounce,
      LocalDate day,
      Instant hour,
      int utcOffset,
      String consentState,
      String userAgentHash,
      String entryPage,
      String exitPage,
      String referrerHost,
      Utm utm,
      Traffic traffic) {}

  record Utm(String source, String medium, String campaign, String term, String content) {}

  /** A row of a rollup that counts events: its key, and the attributes that the key determines. */
  record Count<K>(K key, long events, long visitors) {}

  record Day(long firmId, LocalDate day, String eventType, boolean bot) {}

  record Hour(
      long firmId, Instant hour, int utcOffset, String eventType, boolean bot, LocalDate day) {}

  record PageDay(
      long firmId, LocalDate day, boolean bot, String eventType, String name, String path) {}

  record ReferrerDay(long firmId, LocalDate day, boolean bot, String referrerHost) {}

  record UtmDay(long firmId, LocalDate day, boolean bot, String field, String value) {}

  record DimensionDay(
      long firmId, LocalDate day, boolean bot, String dimension, String value, String eventType) {}

  record VisitHour(
      long firmId,
      Instant hour,
      int utcOffset,
      boolean bot,
      LocalDate day,
      long visits,
      long bounces,
      long durationMicros) {}

  record VisitPageDay(
      long firmId, LocalDate day, boolean bot, String position, String path, long visits) {}

  record Fate(long firmId, LocalDate day, String fate, long events) {}

  /** What is missing from the other and what it has too many, table by table; empty when equal. */
  String diff(OracleRows actual) {
    StringBuilder diff = new StringBuilder();
    for (RecordComponent table : OracleRows.class.getRecordComponents()) {
      Set<?> expectedRows = rows(table, this);
      Set<?> actualRows = rows(table, actual);
      append(diff, table.getName() + " missing: ", expectedRows, actualRows);
      append(diff, table.getName() + " too many: ", actualRows, expectedRows);
    }
    return diff.toString();
  }

  private static void append(StringBuilder diff, String label, Set<?> rows, Set<?> others) {
    rows.stream()
        .filter(row -> !others.contains(row))
        .map(Object::toString)
        .sorted()
        .forEach(row -> diff.append(label).append(row).append('\n'));
  }

  private static Set<?> rows(RecordComponent table, OracleRows rows) {
    try {
      return (Set<?>) table.getAccessor().invoke(rows);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the accessors of a record can be called", e);
    }
  }
}
