package com.consultantpro.tracking.standalone.query;

import com.consultantpro.tracking.standalone.dataset.DataSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The numbers of a report from the raw rows of the largest site, as analytics without sums ahead of
 * time works them out.
 *
 * @param group and report: the question that it answers too
 * @param atLeast how many times faster that is to be
 */
record Scan(String sql, Group group, String report, int atLeast) {
  static List<Scan> all() {
    return List.of(
        new Scan("views-per-day", Group.DEFAULT, "timeseries by day", 50),
        new Scan("visitors-per-day", Group.DEFAULT, "timeseries by day", 50),
        new Scan("totals", Group.DEFAULT, "overview", 50),
        new Scan("top-pages", Group.DEFAULT, "pages", 50),
        new Scan("top-events", Group.DEFAULT, "events", 50),
        new Scan("top-referrers", Group.DEFAULT, "referrers", 50),
        new Scan("top-utm-sources", Group.DEFAULT, "utm by source", 50),
        new Scan("hot-page-per-day", Group.HOT_URL, "timeseries by day", 20));
  }

  long nanos(Connection connection, long firmId, DataSet data) throws SQLException {
    long start = System.nanoTime();
    run(connection, sql, firmId, data);
    return System.nanoTime() - start;
  }

  static long distinctVisitors(Connection connection, long firmId, DataSet data)
      throws SQLException {
    return run(connection, "distinct-visitors", firmId, data);
  }

  /** The first value of the last row. */
  private static long run(Connection connection, String name, long firmId, DataSet data)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SqlFile.read(name))) {
      statement.setLong(1, firmId);
      statement.setObject(2, start(data.from()));
      statement.setObject(3, start(data.to().plusDays(1)));
      try (ResultSet rows = statement.executeQuery()) {
        long last = 0;
        while (rows.next()) {
          last = name.equals("distinct-visitors") ? rows.getLong(1) : last + 1;
        }
        return last;
      }
    }
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
