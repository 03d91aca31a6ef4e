package com.consultantpro.tracking.jobs.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which source a live job writes. A job that goes on from its state goes on with its source; one
 * that starts without state reads the log anew under the next number, invisible until it has caught
 * up ({@code activate_live}).
 */
public final class LiveSource {
  private static final String NEWEST = Sql.read("newest-live-source.sql");
  private static final String NEXT = Sql.read("next-live-source.sql");

  private LiveSource() {}

  /**
   * The newest, or -1 when there has been none. What a restored job is told, so as to take no
   * number in vain; the number in its state counts ({@link PostgresSink}).
   */
  public static int newest(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return number(connection, NEWEST);
    }
  }

  /** A new one. The first of all is visible at once: there is nothing that it could contradict. */
  public static int next(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return number(connection, NEXT);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getInt(1) : -1;
    }
  }
}
