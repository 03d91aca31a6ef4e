package com.consultantpro.tracking.query;

import com.consultantpro.tracking.schema.Migrations;
import com.consultantpro.tracking.schema.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A migrated database of its own for each test class, on one server for all. */
final class TestDatabase {
  static final String API_PASSWORD = "api";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final String url;

  private TestDatabase(String url) {
    this.url = url;
  }

  static synchronized TestDatabase create() throws SQLException {
    String name = "test_" + COUNT.incrementAndGet();
    new TestDatabase(urlOf("postgres")).run("create database " + name);
    Migrations.apply(urlOf(name), "postgres", "", new RolePasswords("writer", API_PASSWORD, "c"));
    TestDatabase database = new TestDatabase(urlOf(name));
    database.run("insert into tracking_source (kind, state) values ('live', 'active')");
    return database;
  }

  /** All that was received before an instant is in the rows of the live source. */
  void completeUntil(String instant) throws SQLException {
    completeUntil(0, instant);
  }

  void completeUntil(int source, String instant) throws SQLException {
    run(
        "insert into progress select ?, s, 0, 1, cast(? as timestamptz)"
            + " from unnest(array['events', 'sessions', 'rollups', 'consent']) s",
        source,
        instant);
  }

  /** Removes events and all that is made of them, but leaves days packed. */
  void truncateEvents() throws SQLException {
    run(
        "truncate tracking_event, tracking_session, rollup_day, rollup_hour, rollup_page_day,"
            + " rollup_referrer_day, rollup_utm_day, rollup_dimension_day, rollup_visit_hour,"
            + " rollup_visit_page_day");
  }

  String url() {
    return url;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "postgres", "");
  }

  void run(String sql, Object... values) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = bound(connection, sql, values)) {
      statement.execute();
    }
  }

  /** The first value of the first row. */
  Object value(String sql, Object... values) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = bound(connection, sql, values);
        var result = statement.executeQuery()) {
      result.next();
      return result.getObject(1);
    }
  }

  private static PreparedStatement bound(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static synchronized String urlOf(String database) {
    try {
      if (server == null) {
        EmbeddedPostgres started =
            EmbeddedPostgres.builder().setServerConfig("hba_file", rules().toString()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
        server = started;
      }
      return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Analysts need their passwords; the rest of the tests comes in without. */
  private static Path rules() throws IOException {
    Path file = Files.createTempFile("pg_hba", ".conf");
    file.toFile().deleteOnExit();
    return Files.writeString(
        file, "host all +tracking_analyst all scram-sha-256\nhost all all all trust\n");
  }

  private static void close(EmbeddedPostgres started) {
    try {
      started.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
