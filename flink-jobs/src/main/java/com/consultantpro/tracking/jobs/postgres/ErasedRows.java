package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.Erasure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Removes a visitor's rows from every table and source. The guards have kept out what the erasure
 * covers since it was asked for, so what is removed here does not come back; and it can be removed
 * again at any time, to no effect.
 *
 * <p>In transactions of its own: it may take long, and locks rows of the ledger out of the order in
 * which other writers do.
 */
final class ErasedRows {
  private static final String KNOW = Sql.read("erasure.sql");
  private static final String ERASE_EVENTS = Sql.read("erase-events.sql");
  private static final String ERASE_REST = Sql.read("erase-rest.sql");

  /** Bounds the time of a transaction: the busiest visitors are machines. */
  private static final int EVENTS_AT_ONCE = 20_000;

  private final Connection connection;
  private final Erasure erasure;

  private ErasedRows(Connection connection, Erasure erasure) {
    this.connection = connection;
    this.erasure = erasure;
  }

  static void remove(Connection connection, Erasure erasure) throws SQLException {
    connection.commit();
    new ErasedRows(connection, erasure).removeAll();
  }

  private void removeAll() throws SQLException {
    execute(KNOW, erasure.erasedBefore());
    while (execute(ERASE_EVENTS, EVENTS_AT_ONCE) > 0) {
      connection.commit();
    }
    execute(ERASE_REST);
    connection.commit();
  }

  private int execute(String sql, Object... more) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, erasure.firmId());
      statement.setString(2, erasure.visitorId());
      statement.setString(3, erasure.erasureId());
      for (int i = 0; i < more.length; i++) {
        statement.setObject(4 + i, more[i]);
      }
      return statement.executeUpdate();
    }
  }
}
