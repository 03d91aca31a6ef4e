package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PasswordUtil;

/** Database logins made over HTTP, and what they can and cannot do. */
class AnalystsTest {
  private static final String ADDRESS = AnalystLogin.ADDRESS;

  private static TestApi api;
  private static Client red;
  private static Client blue;
  private static long redFirm;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    Tenant redTenant = Tenant.create(api, "red");
    red = redTenant.client();
    redFirm = redTenant.firm().id();
    blue = Tenant.create(api, "blue").client();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void readsTheViewsOfItsFirmAndNothingElse() throws SQLException {
    AnalystLogin ann = AnalystLogin.make(red, "reader");
    AnalystLogin bob = AnalystLogin.make(blue, "reader");

    for (String seen : List.of("select path from events", "select path from daily_page_views")) {
      assertThat(ann.rows(seen)).isNotEmpty().containsOnly("/red-");
      assertThat(bob.rows(seen)).isNotEmpty().containsOnly("/blue-");
    }
    assertThat(ann.rows("select firm_id from tracking_session")).containsOnly("" + redFirm);
    assertThat(ann.rows("select slug from firm")).containsExactly("red");
    assertThat(ann.rows("select name from analyst_login")).containsExactly("reader");
    assertThat(ann.role()).isNotEqualTo(bob.role());
  }

  @Test
  void seesNoMoreBySayingWhoItIs() throws SQLException {
    AnalystLogin ann = AnalystLogin.make(red, "pretender");
    try (Connection connection = ann.connect()) {
      AnalystLogin.rows(connection, "select set_config('tracking.firm_id', '2', false)");
      AnalystLogin.rows(connection, "select set_config('tracking.operator', 'on', false)");
      assertThat(AnalystLogin.rows(connection, "select distinct firm_id from tracking_event"))
          .containsExactly("" + redFirm);
      AnalystLogin.rows(connection, "set role tracking_analyst");
      assertThat(AnalystLogin.rows(connection, "select path from events")).isEmpty();
    }
    for (String role : List.of("tracking_api", "tracking_writer", "postgres")) {
      assertThatThrownBy(() -> ann.rows("set role " + role)).hasMessageContaining("permission");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from api_token",
        "select * from api_session",
        "select * from tracking_key",
        "select visitor_secret from firm",
        "select * from tracking_event_202603",
        "select * from analyst_audit",
        "select rolpassword from pg_authid",
        "delete from tracking_event",
        "insert into analyst_login (role_name, firm_id, name) values (current_user, 2, 'x')",
        "update analyst_login set firm_id = 2",
        "create table mine (a integer)",
        "create temporary table mine (a integer)",
        "select lo_create(0)",
        "select make_analyst('mine', 'x', 'x')",
        "select drop_analyst('limited', 'x')",
        "create role mine",
      })
  void isDeniedWhatIsNotForIt(String statement) throws SQLException {
    String name = "denied_" + Integer.toHexString(statement.hashCode());
    try (Connection connection = AnalystLogin.make(red, name).connect()) {
      AnalystLogin.rows(connection, "set default_transaction_read_only = off");

      assertThatThrownBy(() -> AnalystLogin.rows(connection, statement))
          .hasMessageContaining("permission denied");
    }
    assertThat(red.ask("DELETE", ADDRESS + name + "/", null).status()).isEqualTo(204);
  }

  @Test
  void isLimited() throws SQLException {
    AnalystLogin ann = AnalystLogin.make(red, "limited");
    assertThat(ann.rows("show default_transaction_read_only")).containsExactly("on");
    assertThat(ann.rows("show statement_timeout")).containsExactly("5min");
    assertThat(ann.rows("select rolconnlimit from pg_roles where rolname = current_user"))
        .containsExactly("5");
    assertThat(
            api.database()
                .value("select rolpassword from pg_authid where rolname = ?", ann.role())
                .toString())
        .startsWith("SCRAM-SHA-256$");
  }

  @Test
  void passwordIsShownOnce() {
    JsonNode made = red.ask("POST", ADDRESS, "{\"name\": \"shown\"}").body();
    AnalystLogin ann = AnalystLogin.of(made);

    assertThat(made.get("user").asText()).isEqualTo(ann.role());
    assertThat(made.get("password").asText()).isEqualTo(ann.password()).hasSize(32);
    assertThat(red.get(ADDRESS).toString()).contains(ann.role()).doesNotContain(ann.password());
    assertThat(red.ask("POST", ADDRESS, "{\"name\": \"shown\"}").body().get("code").asText())
        .isEqualTo("name_taken");
    assertThat(blue.get(ADDRESS).toString()).doesNotContain("shown");
  }

  @Test
  void rotationEndsThePasswordAndWhoCameInByIt() throws SQLException {
    AnalystLogin before = AnalystLogin.make(red, "rotated");
    try (Connection old = before.connect()) {
      Answer answer = red.ask("POST", ADDRESS + "rotated/rotate/", null);

      AnalystLogin after = AnalystLogin.of(answer.body());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().get("rotated_at").isNull()).isFalse();
      assertThat(after.role()).isEqualTo(before.role());
      assertThat(after.rows("select 1")).containsExactly("1");
      assertThatThrownBy(before::connect).hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> AnalystLogin.rows(old, "select 1")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void deletedLoginIsGoneAndItsConnectionsEnded() throws SQLException {
    AnalystLogin ann = AnalystLogin.make(red, "deleted");
    AnalystLogin other = AnalystLogin.make(blue, "deleted");
    try (Connection open = ann.connect()) {
      assertThat(red.ask("DELETE", ADDRESS + "deleted/", null).status()).isEqualTo(204);

      assertThatThrownBy(() -> AnalystLogin.rows(open, "select 1"))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(ann::connect).hasMessageContaining("does not exist");
    assertThat(api.database().value("select count(*) from pg_roles where rolname = ?", ann.role()))
        .isEqualTo(0L);
    assertThat(red.ask("DELETE", ADDRESS + "deleted/", null).status()).isEqualTo(404);
    assertThat(other.rows("select distinct path from events")).containsExactly("/blue-");
    assertThat(
            api.database()
                .value(
                    "select string_agg(action || ' by ' || actor, ', ' order by id)"
                        + " from analyst_audit where name = 'deleted' and firm_id = ?",
                    redFirm))
        .isEqualTo("created by test token, dropped by test token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Ann",
        "1a",
        "a b",
        "a-b",
        "ä",
        "a;drop role postgres",
        "a\\\"; drop table firm; --",
        "a' superuser --",
        "a\\n",
        "a\\u0000",
        "a234567890123456789012345678901",
      })
  void nameIsPlain(String name) throws SQLException {
    Answer answer = red.ask("POST", ADDRESS, "{\"name\": \"" + name + "\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo("name");
    assertFunctionRefuses(name.replace("\\u0000", "\\\\"), verifier());
  }

  /** Who has the API's own password gets no further than the API. */
  @Test
  void functionsTakeNoPasswordAndNoFirmButTheTransactions() throws SQLException {
    AnalystLogin ann = AnalystLogin.make(red, "guarded");
    assertFunctionRefuses("plain", "secret");
    assertFunctionRefuses("plain", "SCRAM-SHA-256$4096:x$' superuser --");
    assertFunctionRefuses(null, verifier());
    assertFunctionRefuses("plain", null);
    try (Connection connection = asApi(null)) {
      assertThatThrownBy(() -> make(connection, "plain", verifier()))
          .hasMessageContaining("a login needs a firm");
      assertThat(AnalystLogin.rows(connection, "select drop_analyst('guarded', 'x')"))
          .containsExactly("f");
    }
    try (Connection connection = asApi("2")) {
      assertThat(AnalystLogin.rows(connection, "select rotate_analyst('guarded', 'x', 'x')"))
          .containsExactly((String) null);
      assertThat(AnalystLogin.rows(connection, "select close_analyst('guarded')"))
          .containsExactly((String) null);
      assertThat(AnalystLogin.rows(connection, "select end_analyst_connections('guarded')"))
          .containsExactly("0");
      assertThatThrownBy(
              () -> AnalystLogin.rows(connection, "alter role " + ann.role() + " password 'x'"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> AnalystLogin.rows(connection, "update analyst_login set name = 'x'"))
          .hasMessageContaining("permission denied");
    }
    assertThat(ann.rows("select 1")).containsExactly("1");
  }

  /** A row that says so makes nobody an analyst: a role above others stays out of reach. */
  @Test
  void onlyRolesOfAnalystsAreTouched() throws SQLException {
    api.database()
        .run(
            "insert into analyst_login (role_name, firm_id, name) values ('postgres', ?, 'root')",
            redFirm);

    assertThat(red.ask("POST", ADDRESS + "root/rotate/", null).status()).isEqualTo(404);
    assertThat(red.ask("DELETE", ADDRESS + "root/", null).status()).isEqualTo(204);

    assertThat(api.database().value("select rolcanlogin from pg_roles where rolname = 'postgres'"))
        .isEqualTo(true);
  }

  @Test
  void aFirmHasTwentyLoginsAtMost() throws SQLException {
    TestFirm many = TestFirm.create(api.database(), "many", "UTC");
    Client client = api.as(many.token("manage"));
    for (int i = 1; i <= 20; i++) {
      AnalystLogin.make(client, "ann_" + i);
    }

    Answer answer = client.ask("POST", ADDRESS, "{\"name\": \"ann_21\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("code").asText()).isEqualTo("too_many_analysts");
  }

  private static void assertFunctionRefuses(String name, String verifier) throws SQLException {
    try (Connection connection = asApi("" + redFirm)) {
      assertThatThrownBy(() -> make(connection, name, verifier))
          .hasMessageMatching("(?s).*(a login needs|must come as a SCRAM).*");
    }
  }

  private static void make(Connection connection, String name, String verifier)
      throws SQLException {
    try (var statement = connection.prepareStatement("select make_analyst(?, ?, 'x')")) {
      statement.setString(1, name);
      statement.setString(2, verifier);
      statement.execute();
    }
  }

  private static Connection asApi(String firm) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            api.database().url(), "tracking_api", TestDatabase.API_PASSWORD);
    if (firm != null) {
      AnalystLogin.rows(connection, "select set_config('tracking.firm_id', '" + firm + "', false)");
    }
    return connection;
  }

  private static String verifier() {
    return PasswordUtil.encodeScramSha256("guessed".toCharArray());
  }
}
