package com.consultantpro.tracking.standalone.query;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How many rows and index entries a question makes PostgreSQL read. Its counters are written by
 * each server process now and then, and surely when it ends: so the API's are ended, and it
 * connects anew.
 */
final class RowsRead {
  private static final String ROWS = SqlFile.read("rows-read");
  private static final String END_CONNECTIONS =
      "select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'tracking_api'";

  /** A connection used within half a second is not tested by the API's pool before use. */
  private static final Duration UNTIL_TESTED = Duration.ofMillis(600);

  private final Api api;
  private final Connection owner;

  RowsRead(Api api, Connection owner) {
    this.api = api;
    this.owner = owner;
  }

  /** When it is asked again: what the API keeps in memory is there, but for that of a snapshot. */
  long by(Question question) throws SQLException, IOException, InterruptedException {
    api.ask(question, 0);
    settle();
    long before = read();
    Commits.commit(owner);
    api.ask(question, 0);
    settle();
    return read() - before;
  }

  private void settle() throws SQLException, InterruptedException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(END_CONNECTIONS);
    }
    Thread.sleep(UNTIL_TESTED.toMillis());
  }

  private long read() throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(ROWS)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
