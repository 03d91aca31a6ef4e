package com.consultantpro.tracking.jobs.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps out what has been erased: a replay, an import, a rebuild or a task that does not know that
 * it is dead may come with it at any time. Asked before the rows are stored, in their transaction.
 *
 * @param <T> the row
 * @param instant the earlier of when it happened and when it was received, microseconds
 */
record ErasureGuard<T>(
    Function<T, Long> firm, Function<T, String> visitor, Function<T, Long> instant) {
  private static final String ERASED = Sql.read("erased.sql");

  /** Rows that an erasure covers, and the others, in the order in which they were given. */
  record Sorted<T>(List<T> erased, List<T> others) {}

  Sorted<T> sort(Connection connection, List<T> rows) throws SQLException {
    Set<Integer> covered = covered(connection, rows);
    if (covered.isEmpty()) {
      return new Sorted<>(List.of(), rows);
    }
    List<T> erased = new ArrayList<>();
    List<T> others = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      (covered.contains(i + 1) ? erased : others).add(rows.get(i));
    }
    return new Sorted<>(erased, others);
  }

  List<T> others(Connection connection, List<T> rows) throws SQLException {
    return sort(connection, rows).others();
  }

  private Set<Integer> covered(Connection connection, List<T> rows) throws SQLException {
    Set<Integer> positions = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(ERASED)) {
      new Columns<>(statement, 0, rows)
          .column("bigint", firm::apply)
          .column("uuid", visitor::apply)
          .column("bigint", instant::apply);
      try (ResultSet covered = statement.executeQuery()) {
        while (covered.next()) {
          positions.add(covered.getInt(1));
        }
      }
    }
    return positions;
  }
}
