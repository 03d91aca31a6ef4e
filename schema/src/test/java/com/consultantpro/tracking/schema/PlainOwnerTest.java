package com.consultantpro.tracking.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An owner that may make roles and is no superuser, as where others run the server. */
class PlainOwnerTest {
  private static final String VERIFIER =
      "SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$%1$s:%1$s".formatted("A".repeat(43) + "=");

  private static EmbeddedPostgres postgres;
  private static String url;

  @BeforeAll
  static void migrate() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    try (Connection superuser = connect("postgres", "postgres")) {
      query(superuser, "create role plain login createrole");
      query(superuser, "create database tracking owner plain");
    }
    url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/tracking";
    Migrations.apply(url, "plain", "", new RolePasswords("w", "a", "c"));
    try (Connection superuser = connect("tracking", "postgres")) {
      query(
          superuser,
          "insert into firm (slug, name, visitor_secret) values ('one', 'One', '0123456789abcdef')");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void makesAndEndsLoginsOfAnalysts() throws SQLException {
    try (Connection api = connect("tracking", "tracking_api")) {
      query(api, "select set_config('tracking.firm_id', '1', false)");
      assertThat(query(api, "select make_analyst('ann', '" + VERIFIER + "', 'me')"))
          .isEqualTo("analyst_1_ann");
      assertThat(query(api, "select rotate_analyst('ann', '" + VERIFIER + "', 'me')"))
          .isEqualTo("analyst_1_ann");
      try (Connection ann = connect("tracking", "analyst_1_ann")) {
        assertThat(query(ann, "select slug from firm")).isEqualTo("one");
        assertThat(query(api, "select close_analyst('ann')")).isEqualTo("analyst_1_ann");

        assertThat(query(api, "select end_analyst_connections('ann')")).isEqualTo("1");

        assertThatThrownBy(() -> query(ann, "select 1")).isInstanceOf(SQLException.class);
      }
      assertThat(query(api, "select drop_analyst('ann', 'me')")).isEqualTo("t");
      assertThat(query(api, "select count(*) from pg_roles where rolname like 'analyst%'"))
          .isEqualTo("0");
      assertThat(query(api, "select string_agg(action, ' ' order by id) from analyst_audit"))
          .isEqualTo("created rotated dropped");
    }
  }

  private static Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database, user, "");
  }

  /** The first value, if there is one. */
  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return null;
      }
      ResultSet rows = statement.getResultSet();
      return rows.next() ? rows.getString(1) : null;
    }
  }
}
