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
 */
final class FirmFlags extends RichFilterFunction<Firing> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(FirmFlags.class);
  private static final long REFRESH_NANOS = 5_000_000_000L;

  private final Database database;
  private transient Set<Long> disabled;
  private transient long readAt;

  FirmFlags(Database database) {
    this.database = database;
  }

  @Override
  public void open(OpenContext context) {
    disabled = Set.of();
    readAt = System.nanoTime() - REFRESH_NANOS;
  }

  @Override
  public boolean filter(Firing firing) {
    if (System.nanoTime() - readAt >= REFRESH_NANOS) {
      refresh();
      readAt = System.nanoTime();
    }
    return !disabled.contains(firing.firmId());
  }

  /** While the database is away the last answer holds. */
  private void refresh() {
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement("select id from firm where not automation_enabled");
        ResultSet result = select.executeQuery()) {
      Set<Long> ids = new HashSet<>();
      while (result.next()) {
        ids.add(result.getLong(1));
      }
      disabled = ids;
    } catch (SQLException e) {
      LOG.warn("flags of firms cannot be read; the last known hold: {}", e.getMessage());
    }
  }
}
