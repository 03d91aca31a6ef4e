package com.consultantpro.tracking.query.stats;

/**
 * One thing that rows are ordered by.
 *
 * @param word a metric or a dimension of the query
 * @param column its name among the columns of the statement
 */
record Order(String word, String column, boolean descending) {
  String sql() {
    String collation = column.startsWith("d") ? " collate \"C\"" : "";
    return column + collation + (descending ? " desc" : " asc");
  }

  String direction() {
    return descending ? "desc" : "asc";
  }
}
