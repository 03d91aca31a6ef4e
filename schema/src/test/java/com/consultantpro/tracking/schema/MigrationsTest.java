package com.consultantpro.tracking.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static EmbeddedPostgres postgres;
  private static String url;

  @BeforeAll
  static void migrateTwice() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    for (int i = 0; i < 2; i++) {
      Migrations.apply(url, "postgres", "", new RolePasswords("w'1", "a", "c"));
    }
    owner(
        "insert into firm (slug, name, visitor_secret) values ('one', 'One', '0123456789abcdef')");
    owner(
        "insert into firm (slug, name, visitor_secret) values ('two', 'Two', '0123456789abcdef')");
    owner("insert into tracking_source (kind, state) values ('live', 'active')");
    owner("insert into ledger select id, 0, '2026-01-01', 'received', id, 1 from firm");
    owner("select ensure_event_partition('2026-01-31')");
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void commentsEveryTableAndColumn() throws SQLException {
    assertThat(
            owner(
                """
                select c.relname || coalesce('.' || a.attname, '')
                from pg_class c
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
                  and not c.relispartition and c.relname not like 'flyway%'
                  and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                """))
        .isEmpty();
  }

  @Test
  void forcesRowSecurityOnEveryTableOfAFirm() throws SQLException {
    assertThat(
            owner(
                """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and (c.relname = 'firm' or exists (select from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'firm_id'))
                  and not (c.relrowsecurity and c.relforcerowsecurity)
                """))
        .isEmpty();
  }

  @Test
  void rolesOwnNothingAndSeeNoPartition() throws SQLException {
    assertThat(
            owner("select relname from pg_class where pg_get_userbyid(relowner) like 'tracking_%'"))
        .isEmpty();
    assertThat(
            owner(
                """
                select c.relname || ' ' || r.rolname from pg_class c, pg_roles r
                where c.relispartition and r.rolname like 'tracking_%'
                  and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')
                """))
        .isEmpty();
  }

  /** Or forced row security would not hold them, nor what is written in the functions below. */
  @Test
  void rolesAreAboveNothing() throws SQLException {
    assertThat(
            owner(
                """
                select rolname from pg_roles
                where rolname like 'tracking_%'
                  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                """))
        .isEmpty();
    assertThat(
            owner(
                """
                select p.proname from pg_proc p where pg_get_userbyid(p.proowner) like 'tracking_%'
                union all select n.nspname from pg_namespace n
                where pg_get_userbyid(n.nspowner) like 'tracking_%'
                  or (n.nspname = 'public' and exists (select from pg_roles r
                    where r.rolname like 'tracking_%' and has_schema_privilege(r.oid, n.oid, 'create')))
                """))
        .isEmpty();
  }

  @Test
  void whatRolesReachIsUnderRowSecurityOrRunsAsTheCaller() throws SQLException {
    assertThat(
            owner(
                """
                select distinct c.relname from pg_class c, pg_roles r
                where c.relnamespace = 'public'::regnamespace and r.rolname like 'tracking_%'
                  and c.relkind in ('r', 'p', 'v', 'm')
                  and has_any_column_privilege(r.oid, c.oid, 'select, insert, update')
                  and not (c.relrowsecurity and c.relforcerowsecurity)
                  and not coalesce('security_invoker=true' = any (c.reloptions), false)
                """))
        .isEmpty();
  }

  @Test
  void functionsWithTheOwnersRightsAreForNamedRolesAndOneSearchPath() throws SQLException {
    assertThat(
            owner(
                """
                select p.proname from pg_proc p
                where p.pronamespace = 'public'::regnamespace and p.prosecdef
                  and (not coalesce(p.proconfig::text like '%search_path=public, pg_temp%', false)
                    or has_function_privilege('public', p.oid, 'execute'))
                """))
        .isEmpty();
  }

  @Test
  void apiSeesTheFirmOfItsTransactionOnly() throws SQLException {
    try (Connection api = DriverManager.getConnection(url, "tracking_api", "a")) {
      assertThat(query(api, "select firm_id from ledger")).isEmpty();
      query(api, "select set_config('tracking.firm_id', '2', false)");
      assertThat(query(api, "select firm_id from ledger")).containsExactly("2");
      assertThat(query(api, "select slug from firm")).containsExactly("two");
      query(api, "select set_config('tracking.operator', 'on', false)");
      assertThat(query(api, "select slug from firm order by 1")).containsExactly("one", "two");
    }
  }

  @Test
  void analystSeesOwnFirmOnly() throws SQLException {
    owner("create role analyst_one login password 'p' in role tracking_analyst");
    owner("insert into analyst_login (role_name, firm_id, name) values ('analyst_one', 1, 'one')");

    try (Connection analyst = DriverManager.getConnection(url, "analyst_one", "p")) {
      assertThat(query(analyst, "select firm_id from ledger")).containsExactly("1");
      assertThat(query(analyst, "select count(*) from sessions")).containsExactly("0");
      assertThatThrownBy(() -> query(analyst, "select * from tracking_key"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> query(analyst, "select * from tracking_event_202601"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void writerMakesPartitionsButReadsNoTokens() throws SQLException {
    try (Connection writer = DriverManager.getConnection(url, "tracking_writer", "w'1")) {
      query(writer, "select ensure_event_partition('1995-08-01')");
      query(writer, "select ensure_event_partition('1995-08-31')");
      assertThatThrownBy(() -> query(writer, "select * from api_token"))
          .hasMessageContaining("permission denied");
    }
    assertThat(owner("select relname from pg_class where relname = 'tracking_event_199508'"))
        .hasSize(1);
  }

  @Test
  void makesPartitionsWhileSomebodyReads() throws SQLException {
    try (Connection reader = DriverManager.getConnection(url, "postgres", "");
        Connection writer = DriverManager.getConnection(url, "tracking_writer", "w'1")) {
      reader.setAutoCommit(false);
      query(reader, "select count(*) from tracking_event");
      query(writer, "set lock_timeout = '5s'");
      query(writer, "select ensure_event_partition('2031-05-17')");
      reader.commit();
    }
    assertThat(
            owner(
                """
                select c.relforcerowsecurity || ' ' || pg_get_expr(c.relpartbound, c.oid)
                from pg_class c where relname = 'tracking_event_203105'"""))
        .containsExactly(
            "true FOR VALUES FROM ('2031-05-01 00:00:00+00') TO ('2031-06-01 00:00:00+00')");
    String indexes =
        "select count(*) from pg_index join pg_class c on c.oid = indrelid where relname = '%s'";
    assertThat(owner(indexes.formatted("tracking_event_203105")))
        .isEqualTo(owner(indexes.formatted("tracking_event")));
  }

  @Test
  void progressOfASourceNeedsEveryWriter() throws SQLException {
    for (String sink : List.of("sessions", "rollups", "consent", "events")) {
      owner("insert into progress values (0, '" + sink + "', 0, 2, '2026-01-01 00:00:05+00')");
      assertThat(owner("select complete_until from source_progress")).isEmpty();
      owner("insert into progress values (0, '" + sink + "', 1, 2, '2026-01-01 00:00:03+00')");
    }
    assertThat(
            owner(
                "select complete_until = '2026-01-01 00:00:03+00'::timestamptz from source_progress"))
        .containsExactly("t");
  }

  @Test
  void aRebuildThatHoldsLessIsNotShownUnasked() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
      connection.setAutoCommit(false);
      query(
          connection,
          """
          insert into tracking_source (source, kind, state, created_at) overriding system value
          values (77, 'live', 'building', '2026-01-01');
          insert into progress select 77, sink, 0, 1, '2026-01-02'
          from unnest(array['events', 'sessions', 'rollups', 'consent']) sink;
          insert into ledger values
            (1, 0, '2025-12-01', 'stored', 10, 1), (1, 0, '2026-01-01', 'stored', 5, 1),
            (2, 0, '2026-01-01', 'stored', 1, 1),
            (1, 77, '2026-01-01', 'stored', 5, 1), (2, 77, '2026-01-01', 'stored', 9, 1)""");

      assertThat(query(connection, "select events_lacking(77)")).containsExactly("10");
      assertThat(query(connection, "select activate_live(77)")).containsExactly("f");
      assertThat(query(connection, "select activate_live(77, true)")).containsExactly("t");
      assertThat(query(connection, "select source from tracking_source where state = 'active'"))
          .containsExactly("77");
      connection.rollback();
    }
  }

  @Test
  void apiSeesProgressOfItsFirmsImportsOnly() throws SQLException {
    owner(
        """
        with s as (
          insert into tracking_source (firm_id, kind, host)
          values (2, 'import', 'two.example') returning source)
        insert into progress select source, 'two', 0, 1, 'infinity' from s""");
    String see = "select count(*) from progress where sink = 'two'";
    try (Connection api = DriverManager.getConnection(url, "tracking_api", "a")) {
      query(api, "select set_config('tracking.firm_id', '1', false)");
      assertThat(query(api, see)).containsExactly("0");
      query(api, "select set_config('tracking.firm_id', '2', false)");
      assertThat(query(api, see)).containsExactly("1");
    }
  }

  private static List<String> owner(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
      return query(connection, sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return rows;
      }
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
    }
    return rows;
  }
}
