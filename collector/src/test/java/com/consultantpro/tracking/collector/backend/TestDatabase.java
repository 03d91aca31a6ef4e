package com.consultantpro.tracking.collector.backend;

import com.consultantpro.tracking.schema.Migrations;
import com.consultantpro.tracking.schema.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A real PostgreSQL with the schema. It can be stopped and started again on the same data. */
public final class TestDatabase implements AutoCloseable {
  public static final String COLLECTOR_PASSWORD = "c";

  private final Path dir;
  private final int port;
  private EmbeddedPostgres postgres;
  private Connection owner;

  /**
   * @param dir null for one of its own, which is gone once the database is closed
   */
  private TestDatabase(Path dir, int port) {
    this.dir = dir;
    this.port = port;
  }

  /** To be closed once, for good. */
  static TestDatabase temporary() throws Exception {
    return start(null);
  }

  public static TestDatabase start(Path dir) throws Exception {
    TestDatabase database = new TestDatabase(dir, TestBroker.freePort());
    database.start();
    Migrations.apply(
        database.url(), "postgres", "", new RolePasswords("w", "a", COLLECTOR_PASSWORD));
    return database;
  }

  public void start() throws Exception {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPort(port);
    if (dir != null) {
      builder.setDataDirectory(dir).setCleanDataDirectory(false);
    }
    postgres = builder.start();
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  /** A firm of any name that was not there before. */
  public String newFirm(String zone) throws SQLException {
    String slug = "firm-" + UUID.randomUUID();
    update(
        "insert into firm (slug, name, zone, visitor_secret)"
            + " values (?, 'Firm', ?, 'sixteen bytes ok')",
        slug,
        zone);
    return slug;
  }

  /** A live key of the firm, with that secret. */
  public UUID newKey(String firm, String secret, String kind, String... origins)
      throws SQLException {
    UUID id = UUID.randomUUID();
    update(
        "insert into tracking_key (id, firm_id, kind, name, secret_hash, allowed_origins)"
            + " select ?, id, ?, 'key', ?, ? from firm where slug = ?",
        id,
        kind,
        sha256(secret),
        origins,
        firm);
    return id;
  }

  public int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = owner().prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** First column of each row, as text. */
  public List<String> query(String sql, Object... values) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement statement = owner().prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
    }
    return rows;
  }

  private synchronized Connection owner() throws SQLException {
    if (owner == null || !owner.isValid(1)) {
      owner = DriverManager.getConnection(url(), "postgres", "");
    }
    return owner;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value =
          values[i] instanceof String[] array
              ? statement.getConnection().createArrayOf("text", array)
              : values[i];
      statement.setObject(i + 1, value);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
