package com.consultantpro.tracking.jobs.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How one kind of row reaches its tables. Writing the same rows again must change nothing: after a
 * crash some are written twice.
 *
 * @param <T> the row; whole, never a delta
 */
interface Rows<T> extends Serializable {
  /** Names the writer in {@code progress}. */
  String sink();

  /** Rows with equal keys replace one another within a flush: only the last is written. */
  Object key(T row);

  /** Writes them in the caller's transaction, locking in one order for all writers. */
  void write(Connection connection, int source, List<T> rows) throws SQLException;
}
