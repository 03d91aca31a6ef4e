package com.consultantpro.tracking.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows over one connection. */
record Inserts(Connection connection) {

  /** By the names of columns. */
  void row(String table, Map<String, Object> row) throws SQLException {
    String columns = " (" + String.join(", ", row.keySet()) + ")";
    values(table + columns, new ArrayList<>(row.values()));
  }

  /** In the order of the table's columns. */
  void values(String table, List<Object> values) throws SQLException {
    String marks = values.stream().map(value -> "?").collect(Collectors.joining(", "));
    run("insert into " + table + " values (" + marks + ")", values);
  }

  void run(String sql, List<?> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.execute();
    }
  }

  static OffsetDateTime instant(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
