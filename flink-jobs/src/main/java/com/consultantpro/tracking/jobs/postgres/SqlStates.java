package com.consultantpro.tracking.jobs.postgres;

import java.sql.SQLException;

/** PostgreSQL's error classes, as far as a decision hangs on them. */
final class SqlStates {
  private SqlStates() {}

  /** 22 data exception, 23 integrity violation, 54 limit exceeded: trying again cannot help. */
  static boolean isDataError(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }
}
