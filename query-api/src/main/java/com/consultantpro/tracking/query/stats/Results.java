package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.reports.Sources;
import com.consultantpro.tracking.query.stats.StatsAnswer.Result;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * One page of what a query found.
 *
 * @param totalRows of all pages
 */
record Results(List<Result> rows, long totalRows) {
  private static final String INVALID_REGULAR_EXPRESSION = "2201B";

  static Results find(Handle handle, long firm, Sources sources, StatsQuery query) {
    Statement statement = new Statement(query);
    String sql = statement.sql();
    List<Result> rows = new ArrayList<>();
    long[] total = new long[1];
    try {
      statement
          .binding()
          .bind(handle.createQuery(sql))
          .bind("firm", firm)
          .bindArray("sources", Integer.class, sources.numbers())
          .map(
              (row, ctx) -> {
                total[0] = row.getLong("total_rows");
                return row.getObject("rank") == null || rows.add(result(row, query));
              })
          .forEach(read -> {});
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause
          && INVALID_REGULAR_EXPRESSION.equals(cause.getSQLState())) {
        throw Problem.invalid("filters", "holds an invalid regular expression");
      }
      throw e;
    }
    return new Results(List.copyOf(rows), total[0]);
  }

  private static Result result(ResultSet row, StatsQuery query) throws SQLException {
    List<BigDecimal> metrics = new ArrayList<>();
    for (int i = 0; i < query.metrics().size(); i++) {
      metrics.add(row.getBigDecimal("m" + i));
    }
    List<String> dimensions = new ArrayList<>();
    for (int i = 0; i < query.dimensions().size(); i++) {
      dimensions.add(row.getString("d" + i));
    }
    return new Result(metrics, dimensions);
  }
}
