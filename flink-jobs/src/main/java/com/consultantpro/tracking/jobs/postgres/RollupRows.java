package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.rollups.RollupTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counted rows; every table's upsert takes the same columns and uses those it has. */
final class RollupRows implements Rows<RollupRow> {
  private static final long serialVersionUID = 1;
  private static final Map<RollupTable, String> UPSERTS = upserts();

  @Override
  public String sink() {
    return "rollups";
  }

  @Override
  public Object key(RollupRow row) {
    return row.key();
  }

  @Override
  public void write(Connection connection, int source, List<RollupRow> rows) throws SQLException {
    Map<RollupTable, List<RollupRow>> byTable = new EnumMap<>(RollupTable.class);
    rows.stream()
        .sorted(Comparator.comparing(RollupRow::key))
        .forEach(
            row -> byTable.computeIfAbsent(row.key().table(), table -> new ArrayList<>()).add(row));
    for (Map.Entry<RollupTable, List<RollupRow>> entry : byTable.entrySet()) {
      upsert(connection, source, UPSERTS.get(entry.getKey()), entry.getValue());
    }
  }

  private static void upsert(Connection connection, int source, String sql, List<RollupRow> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, source);
      new Columns<>(statement, 1, rows)
          .column("bigint", row -> row.key().firmId())
          .column("bigint", row -> row.key().bucket())
          .column("integer", row -> row.key().utcOffset())
          .column("uuid", row -> row.key().texts().toUuid())
          .column("integer", RollupRow::day)
          .column("boolean", RollupRow::bot)
          .column("text", RollupRow::text1)
          .column("text", RollupRow::text2)
          .column("text", RollupRow::text3)
          .column("bigint", RollupRow::count)
          .column("bigint", RollupRow::gone)
          .column("bigint", RollupRow::bounces)
          .column("bigint", RollupRow::durationMicros)
          .column("bigint", RollupRow::visitors)
          .bytes(RollupRow::sketch)
          .column("bigint", RollupRow::revision);
      statement.execute();
    }
  }

  private static Map<RollupTable, String> upserts() {
    Map<RollupTable, String> upserts = new EnumMap<>(RollupTable.class);
    for (RollupTable table : RollupTable.values()) {
      String file = table.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
      upserts.put(table, Sql.read("rollups/" + file));
    }
    return upserts;
  }
}
