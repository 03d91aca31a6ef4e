package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.schema.Migrations;
import com.consultantpro.tracking.schema.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL with our schema, a firm and a live source 0. */
public final class TestDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final String url;

  public TestDatabase() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().start();
    url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    Migrations.apply(url, "postgres", "", new RolePasswords("w", "a", "c"));
    query(
        "insert into firm (slug, name, visitor_secret) values ('firm-1', 'One', '0123456789abcdef')");
    LiveSource.next(writer());
  }

  /** What the jobs connect with. */
  public Database writer() {
    return new Database(url, "tracking_writer", "w");
  }

  /** As the owner; each row's columns joined by a bar. */
  public List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute("set timezone to 'UTC'");
      if (!statement.execute(sql)) {
        return rows;
      }
      try (ResultSet result = statement.getResultSet()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(result.getString(i));
          }
          rows.add(String.join("|", row));
        }
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
