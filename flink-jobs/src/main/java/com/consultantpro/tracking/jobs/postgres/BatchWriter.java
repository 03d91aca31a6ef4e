package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * The statements of {@link PostgresSink} without a sink, for {@code CoreBatch}. A batch is there as
 * a whole or is made anew, so its commits do not wait for the disk.
 */
public final class BatchWriter implements AutoCloseable {
  public static final int ROWS_AT_ONCE = 4_000;

  private final Connection connection;
  private final int source;
  private final Rows<LogEntry> events = new EventRows();
  private final Rows<SessionRow> sessions = new SessionRows();
  private final Rows<RollupRow> rollups = new RollupRows();

  private BatchWriter(Connection connection, int source) {
    this.connection = connection;
    this.source = source;
  }

  public static BatchWriter open(Database database, int source) throws SQLException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");
    }
    connection.setAutoCommit(false);
    return new BatchWriter(connection, source);
  }

  public void writeEvents(List<Event> rows) throws SQLException {
    write(events, rows.stream().map(LogEntry::of).toList());
  }

  public void writeSessions(List<SessionRow> rows) throws SQLException {
    write(sessions, rows);
  }

  public void writeRollups(List<RollupRow> rows) throws SQLException {
    write(rollups, rows);
  }

  /** Says for every sink that all that was received before is written. */
  public void reached(Instant receivedBefore) throws SQLException {
    for (String sink : List.of(events.sink(), sessions.sink(), rollups.sink(), consents())) {
      Progress progress = new Progress(source, sink, 0, 1);
      progress.reached(Micros.of(receivedBefore) / 1_000 - 1);
      progress.write(connection);
    }
    connection.commit();
  }

  private static String consents() {
    return new ConsentRows().sink();
  }

  private <T> void write(Rows<T> kind, List<T> rows) throws SQLException {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      kind.write(
          connection, source, rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
