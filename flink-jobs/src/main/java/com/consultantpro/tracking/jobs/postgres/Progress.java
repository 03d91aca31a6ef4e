package com.consultantpro.tracking.jobs.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one writer has committed, kept in {@code progress} by the writer itself. */
final class Progress {
  private static final String UPSERT = Sql.read("progress.sql");
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final String ACTIVATE = "select activate_live(?), events_lacking(?)";

  private final int source;
  private final String sink;
  private final int subtask;
  private final int subtasks;
  private long reached = Long.MIN_VALUE;
  private long written = Long.MIN_VALUE;
  private boolean activated;
  private boolean warned;

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
      activate.setInt(2, source);
      try (ResultSet result = activate.executeQuery()) {
        result.next();
        warn(result.getLong(2));
        return result.getBoolean(1);
      }
    }
  }

  /** Every source built anew lacks something for a while; said once, in case it stays so. */
  private void warn(long lacking) {
    if (lacking > 0 && !warned) {
      warned = true;
      LOG.warn(
          "source {} is built anew from the log and shown once it holds all that is shown now; {}"
              + " events are missing so far. If the log no longer has them, `select"
              + " activate_live({}, true)` shows it nevertheless.",
          source,
          lacking,
          source);
    }
  }
}
