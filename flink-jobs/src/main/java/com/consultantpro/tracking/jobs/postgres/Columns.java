package com.consultantpro.tracking.jobs.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * A batch as one array per column, for {@code unnest}: one statement text, one plan and one round
 * trip whatever the number of rows.
 *
 * @param <T> the row
 */
final class Columns<T> {
  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int index;

  /**
   * @param before how many parameters of the statement come before the arrays
   */
  Columns(PreparedStatement statement, int before, List<T> rows) throws SQLException {
    this.connection = statement.getConnection();
    this.statement = statement;
    this.rows = rows;
    this.index = before;
  }

  /**
   * @param type PostgreSQL's name of the element type
   */
  Columns<T> column(String type, Function<T, Object> value) throws SQLException {
    Object[] values = rows.stream().map(value).toArray();
    statement.setArray(++index, connection.createArrayOf(type, values));
    return this;
  }

  Columns<T> bytes(Function<T, byte[]> value) throws SQLException {
    byte[][] values = rows.stream().map(value).toArray(byte[][]::new);
    statement.setArray(++index, connection.createArrayOf("bytea", values));
    return this;
  }
}
