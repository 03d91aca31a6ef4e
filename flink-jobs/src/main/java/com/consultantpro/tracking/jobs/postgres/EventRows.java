package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Stored events, each inserted once. The ledger's {@code stored} is counted here, in the statement
 * that inserts, from the rows that were really new: it equals {@code count(*)} by construction, and
 * an event lost on the way leaves the ledger open. An event that the database refuses for its data
 * is found by halving the batch, kept in {@code failed_event} and counted as {@code failed}. One
 * that has been erased is not stored but counted as {@code erased}, and an erasure among the events
 * removes what is stored.
 */
final class EventRows implements Rows<LogEntry> {
  private static final long serialVersionUID = 1;
  private static final String INSERT = Sql.read("events.sql");
  private static final String FAILED = Sql.read("failed-event.sql");
  private static final String ERASED = Sql.read("erased-events.sql");
  private static final Comparator<Stored> ORDER =
      Comparator.comparingLong((Stored row) -> row.event.firmId())
          .thenComparingLong(row -> row.event.time())
          .thenComparing(Stored::id);
  private static final ErasureGuard<Stored> GUARD =
      new ErasureGuard<>(
          row -> row.event.firmId(),
          row -> row.event.visitorId(),
          row -> Math.min(row.event.time(), row.event.receivedAt()));

  private transient Set<LocalDate> partitions;

  private record Stored(Event event, Hash128 id) {}

  @Override
  public String sink() {
    return "events";
  }

  @Override
  public Object key(LogEntry entry) {
    return entry.erasure() != null ? entry.erasure() : entry.event().id();
  }

  @Override
  public void write(Connection connection, int source, List<LogEntry> entries) throws SQLException {
    List<Event> events = of(entries, LogEntry::event);
    if (!events.isEmpty()) {
      store(connection, source, events);
    }
    for (Erasure erasure : of(entries, LogEntry::erasure)) {
      ErasedRows.remove(connection, erasure);
    }
  }

  private static <T> List<T> of(List<LogEntry> entries, Function<LogEntry, T> kind) {
    return entries.stream().map(kind).filter(Objects::nonNull).toList();
  }

  private void store(Connection connection, int source, List<Event> events) throws SQLException {
    ensurePartitions(connection, events);
    ErasureGuard.Sorted<Stored> rows =
        GUARD.sort(
            connection,
            events.stream().map(event -> new Stored(event, event.id())).sorted(ORDER).toList());
    if (!rows.erased().isEmpty()) {
      count(connection, source, rows.erased());
    }
    if (!rows.others().isEmpty()) {
      insertOrHalve(connection, source, rows.others());
    }
  }

  private static void count(Connection connection, int source, List<Stored> erased)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ERASED)) {
      statement.setInt(1, source);
      new Columns<>(statement, 1, erased)
          .column("bigint", row -> row.event.firmId())
          .column("uuid", row -> row.id.toUuid())
          .column("integer", row -> row.event.receivedDay());
      statement.execute();
    }
  }

  private static void insertOrHalve(Connection connection, int source, List<Stored> rows)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      insert(connection, source, rows);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!SqlStates.isDataError(e)) {
        throw e;
      }
      connection.rollback(before);
      if (rows.size() == 1) {
        recordFailure(connection, source, rows.get(0), e);
        return;
      }
      int half = rows.size() / 2;
      insertOrHalve(connection, source, rows.subList(0, half));
      insertOrHalve(connection, source, rows.subList(half, rows.size()));
    }
  }

  private static void insert(Connection connection, int source, List<Stored> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setInt(1, source);
      new Columns<>(statement, 1, rows)
          .column("bigint", row -> row.event.firmId())
          .column("bigint", row -> row.event.time())
          .column("uuid", row -> row.id.toUuid())
          .column("uuid", row -> row.event.visitorId())
          .column("uuid", row -> row.event.sessionId())
          .column("text", row -> row.event.eventType().wire())
          .column("text", row -> row.event.name())
          .column("text", row -> row.event.url())
          .column("text", row -> row.event.path())
          .column("text", row -> row.event.referrer())
          .column("text", row -> row.event.referrerHost())
          .column("text", row -> row.event.utmSource())
          .column("text", row -> row.event.utmMedium())
          .column("text", row -> row.event.utmCampaign())
          .column("text", row -> row.event.utmTerm())
          .column("text", row -> row.event.utmContent())
          .column("bigint", row -> row.event.occurredAt())
          .column("bigint", row -> row.event.receivedAt())
          .column("integer", row -> row.event.receivedDay())
          .column("integer", row -> row.event.day())
          .column("bigint", row -> row.event.hour())
          .column("integer", row -> row.event.utcOffset())
          .column("text", row -> row.event.consentState().wire())
          .column("text", row -> row.event.properties())
          .column("text", row -> row.event.contact())
          .column("uuid", row -> row.event.keyId())
          .column("boolean", row -> row.event.fallback())
          .column("text", row -> row.event.userAgentHash())
          .column("text", row -> row.event.ipBlock())
          .column("text", row -> row.event.importId())
          .column("boolean", row -> row.event.traffic().bot())
          .column("text", row -> row.event.traffic().browser())
          .column("text", row -> row.event.traffic().os())
          .column("text", row -> row.event.traffic().device())
          .column("text", row -> row.event.traffic().channel());
      statement.execute();
    }
  }

  private static void recordFailure(
      Connection connection, int source, Stored row, SQLException failure) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FAILED)) {
      statement.setLong(1, row.event.firmId());
      statement.setInt(2, source);
      statement.setObject(3, row.id.toUuid());
      statement.setInt(4, row.event.receivedDay());
      statement.setString(5, failure.getSQLState());
      statement.setString(6, failure.getMessage());
      statement.setString(7, row.event.eventType().wire());
      statement.setString(8, row.event.name());
      statement.execute();
    }
  }

  private void ensurePartitions(Connection connection, List<Event> events) throws SQLException {
    if (partitions == null) {
      partitions = new HashSet<>();
    }
    for (Event event : events) {
      LocalDate month =
          Micros.toInstant(event.time()).atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
      if (!partitions.contains(month)) {
        try (PreparedStatement ensure =
            connection.prepareStatement("select ensure_event_partition(?)")) {
          ensure.setObject(1, month);
          ensure.execute();
        }
        // Committed at once: the lock would make other writers wait, and a rollback undo it.
        connection.commit();
        partitions.add(month);
      }
    }
  }
}
