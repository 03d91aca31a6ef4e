package com.consultantpro.tracking.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a database holds of a firm, whatever tables there are. */
record FirmRows(TestDatabase database, long firm) {
  private static final String TABLES =
      """
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attname = case when c.relname = 'firm' then 'id' else 'firm_id' end
      """;
  private static final String ROWS =
      "select '%s', string_agg(t::text, e'\\n' order by t::text) from %s t where %s = %d having count(*) > 0";

  /** The rows of each table that has any. */
  Map<String, String> byTable() throws SQLException {
    List<String> selects = new ArrayList<>();
    try (Connection connection = database.connect();
        ResultSet tables = connection.createStatement().executeQuery(TABLES)) {
      while (tables.next()) {
        String table = tables.getString(1);
        selects.add(ROWS.formatted(table, table, table.equals("firm") ? "id" : "firm_id", firm));
      }
    }
    return rows(String.join("\nunion all\n", selects));
  }

  private Map<String, String> rows(String sql) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (Connection connection = database.connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getString(2));
      }
    }
    return rows;
  }
}
