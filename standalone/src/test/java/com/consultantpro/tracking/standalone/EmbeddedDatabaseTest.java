package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path temp;
  private Path dir;
  private int port;

  @BeforeEach
  void chooseAPort() throws Exception {
    dir = temp.resolve("postgres");
    Path file = temp.resolve("ports.properties");
    Map<String, String> free = Map.of("TRACKING_POSTGRES_PORT", "0");
    port = Ports.choose(free, file, new Random()).of(Ports.Service.POSTGRES);
  }

  @Test
  void keepsRowsAndDemandsPasswords() throws Exception {
    try (EmbeddedDatabase database = start()) {
      execute(database.owner(), "create table kept (n int)");
      execute(database.owner(), "insert into kept values (7)");
    }

    try (EmbeddedDatabase database = start()) {
      assertThat(query(database.owner(), "select n from kept")).isEqualTo("7");
      assertThat(query(database.owner(), "show fsync")).isEqualTo("on");
      assertThat(query(database.owner(), "show synchronous_commit")).isEqualTo("on");
      assertThatThrownBy(() -> query(database.url("postgres", "wrong"), "select 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void stopsTheOrphanOfAKilledProcess() throws Exception {
    // Never closed: as far as the next start can tell, its process was killed.
    EmbeddedDatabase orphan = start();
    execute(orphan.owner(), "create table kept (n int)");

    assertThat(OrphanedDatabase.stop(dir)).isTrue();

    assertThat(OrphanedDatabase.stop(dir)).isFalse();
    assertThatThrownBy(() -> query(orphan.owner(), "select 1")).isInstanceOf(SQLException.class);
  }

  private EmbeddedDatabase start() throws Exception {
    return EmbeddedDatabase.start(dir, port, "secret", temp.resolve("postgres.log"));
  }

  private static void execute(PostgresUrl url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresUrl url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
