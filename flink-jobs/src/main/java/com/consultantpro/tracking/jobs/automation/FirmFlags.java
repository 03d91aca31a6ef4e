package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.jobs.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets pass what the flag {@code tracking.automation.enabled} of the firm allows now. Read again
 * every few seconds; what is switched off does not fire later.
 *
 * <p>While the database is away the last known flags hold. Where none are known yet, after a start,
 * a firing fails the job, which is started anew until the database is back: let through, it could
 * be of a firm that switched automation off, and left out, it would be lost. Nothing waits longer
 * for it, since firings become rows of the same database.
 */
final class FirmFlags extends RichFilterFunction<Firing> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(FirmFlags.class);
  private static final long REFRESH_NANOS = 5_000_000_000L;

  private final Database database;

  /** Null until they have been read. */
  private transient Set<Long> disabled;

  private transient long readAt;

  FirmFlags(Database database) {
    this.database = database;
  }

  @Override
  public void open(OpenContext context) {
    disabled = null;
    readAt = System.nanoTime() - REFRESH_NANOS;
  }

  @Override
  public boolean filter(Firing firing) throws SQLException {
    if (System.nanoTime() - readAt >= REFRESH_NANOS) {
      refresh();
      readAt = System.nanoTime();
    }
    return !disabled.contains(firing.firmId());
  }

  private void refresh() throws SQLException {
    try {
      disabled = read();
    } catch (SQLException e) {
      if (disabled == null) {
        throw e;
      }
      LOG.warn("flags of firms cannot be read; the last known hold: {}", e.getMessage());
    }
  }

  private Set<Long> read() throws SQLException {
    Set<Long> ids = new HashSet<>();
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement("select id from firm where not automation_enabled");
        ResultSet result = select.executeQuery()) {
      while (result.next()) {
        ids.add(result.getLong(1));
      }
    }
    return ids;
  }
}
