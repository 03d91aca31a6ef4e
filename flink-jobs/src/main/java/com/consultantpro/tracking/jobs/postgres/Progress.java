package com.consultantpro.tracking.jobs.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far one writer has committed, kept in {@code progress} by the writer itself. */
final class Progress {
  private static final String UPSERT = Sql.read("progress.sql");
  private static final String ACTIVATE = "select activate_live(?)";

  private final int source;
  private final String sink;
  private final int subtask;
  private final int subtasks;
  private long reached = Long.MIN_VALUE;
  private long written = Long.MIN_VALUE;
  private boolean activated;

  Progress(int source, String sink, int subtask, int subtasks) {
    this.source = source;
    this.sink = sink;
    this.subtask = subtask;
    this.subtasks = subtasks;
  }

  int source() {
    return source;
  }

  /**
   * @param watermark milliseconds; Long.MAX_VALUE at the end of the input
   */
  void reached(long watermark) {
    reached = Math.max(reached, watermark);
  }

  boolean isNews() {
    return reached > written;
  }

  /** In the transaction of the rows. */
  void write(Connection connection) throws SQLException {
    if (!isNews()) {
      return;
    }
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      upsert.setInt(1, source);
      upsert.setString(2, sink);
      upsert.setInt(3, subtask);
      upsert.setInt(4, subtasks);
      upsert.setBoolean(5, reached == Long.MAX_VALUE);
      // Watermark W: nothing at or before W is still to come.
      upsert.setLong(6, reached == Long.MAX_VALUE ? 0 : (reached + 1) * 1_000);
      upsert.execute();
    }
    if (!activated && subtask == 0) {
      activated = activate(connection);
    }
  }

  /** After the commit. */
  void written() {
    written = reached;
  }

  private boolean activate(Connection connection) throws SQLException {
    try (PreparedStatement activate = connection.prepareStatement(ACTIVATE)) {
      activate.setInt(1, source);
      try (ResultSet result = activate.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }
}
