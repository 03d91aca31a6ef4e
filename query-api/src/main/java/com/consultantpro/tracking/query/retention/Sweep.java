package com.consultantpro.tracking.query.retention;

import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Removes what firms keep no longer: whole months first, then the rest in small transactions, so
 * that nobody waits for long. What is too old, the database decides; to stop midway loses nothing.
 */
final class Sweep {
  private static final String BECOME = Sql.of(Sweep.class, "become-sweeper");
  private static final String FIRMS = Sql.of(Sweep.class, "firms-with-retention");
  private static final String DROP = Sql.of(Sweep.class, "drop-partitions");
  private static final String DELETE = Sql.of(Sweep.class, "delete-rows");
  private static final int ROWS_AT_ONCE = 10_000;

  private final Database database;

  private record Keeper(long id, String slug, Instant cutoff) {}

  Sweep(Database database) {
    this.database = database;
  }

  /** Empty when another process is at it. */
  Optional<Removed> run(boolean imports) {
    try (Handle connection = database.connection()) {
      if (!connection.select(BECOME).mapTo(Boolean.class).one()) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Removed(months(connection, imports), firms(connection, imports)));
      } finally {
        connection.execute("select pg_advisory_unlock_all()");
      }
    }
  }

  private static List<Removed.Month> months(Handle connection, boolean imports) {
    return connection
        .createQuery(DROP)
        .bind("imports", imports)
        .map((row, ctx) -> new Removed.Month(row.getString("partition"), row.getLong("events")))
        .list();
  }

  private static List<Removed.OfFirm> firms(Handle connection, boolean imports) {
    List<Removed.OfFirm> removed = new ArrayList<>();
    for (Keeper firm : keepers(connection)) {
      Removed.Rows rows = Removed.Rows.NONE;
      Removed.Rows batch = delete(connection, firm, imports);
      while (!batch.isNone()) {
        rows = rows.plus(batch);
        batch = delete(connection, firm, imports);
      }
      removed.add(new Removed.OfFirm(firm.slug(), firm.cutoff(), rows));
    }
    return removed;
  }

  private static List<Keeper> keepers(Handle connection) {
    return connection.inTransaction(
        handle -> {
          Database.set(handle, "tracking.operator", "on");
          return handle.createQuery(FIRMS).map((row, ctx) -> keeper(row)).list();
        });
  }

  private static Keeper keeper(ResultSet row) throws SQLException {
    return new Keeper(
        row.getLong("id"),
        row.getString("slug"),
        row.getObject("cutoff", OffsetDateTime.class).toInstant());
  }

  private static Removed.Rows delete(Handle connection, Keeper firm, boolean imports) {
    return connection
        .createQuery(DELETE)
        .bind("firm", firm.id())
        .bind("imports", imports)
        .bind("most", ROWS_AT_ONCE)
        .map((row, ctx) -> rows(row))
        .one();
  }

  private static Removed.Rows rows(ResultSet row) throws SQLException {
    return new Removed.Rows(
        row.getLong("events"),
        row.getLong("sessions"),
        row.getLong("firings"),
        row.getLong("failed"),
        row.getLong("abuse"));
  }
}
