package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes and what stays; one firm keeps a hundred days, the other everything. */
class RetentionTest {
  private static final String RETENTION = "/api/v1/tracking/retention/";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final List<String> STAYING =
      List.of("rollup_day", "rollup_page_day", "rollup_visit_hour", "consent_change", "ledger");

  private TestApi api;
  private TestDatabase database;
  private Client operator;
  private TestFirm keeper;
  private TestFirm forgetter;
  private int imported;

  @BeforeEach
  void start() throws SQLException {
    api = TestApi.start();
    database = api.database();
    operator = api.as(TestFirm.operatorToken(database));
    keeper = TestFirm.create(database, "keeper", "UTC");
    forgetter = TestFirm.create(database, "forgetter", "UTC");
    database.run("update firm set retention_days = 100 where slug = 'forgetter'");
    imported = forgetter.addImport("old.example");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theFirmsLastDaysStay() throws SQLException {
    write(forgetter, 0, 1, 99, 100, 101, 400);
    Object before = staying();

    JsonNode removed = operator.ask("POST", RETENTION, null).body();

    assertThat(daysAgo(forgetter)).isEqualTo("1 99 100");
    assertThat(rows("tracking_session")).isEqualTo(3L);
    assertThat(removed.at("/firms/0/firm").asText()).isEqualTo("forgetter");
    assertThat(removed.at("/firms/0/before").asText())
        .isEqualTo(TODAY.minusDays(100) + "T00:00:00Z");
    assertThat(removed.at("/firms/0/rows/sessions").asInt()).isEqualTo(2);
    assertThat(removed.at("/firms/0/rows/events").asInt() + removed.at("/months/0/events").asInt())
        .isEqualTo(2);
    assertThat(staying()).isEqualTo(before);
    JsonNode again = operator.ask("POST", RETENTION, null).body();
    assertThat(again.get("months")).isEmpty();
    assertThat(again.at("/firms/0/rows/events").asInt()).isZero();
  }

  @Test
  void aMonthThatNobodyKeepsIsDropped() throws SQLException {
    write(forgetter, 0, 400);
    String partition = partition(400);
    assertThat(database.value("select to_regclass(?) is not null", partition)).isEqualTo(true);

    JsonNode months = operator.ask("POST", RETENTION, null).body().get("months");

    assertThat(months.findValuesAsText("partition")).containsExactly(partition);
    assertThat(database.value("select to_regclass(?) is null", partition)).isEqualTo(true);
    write(forgetter, 0, 401);
    assertThat(daysAgo(forgetter)).isEqualTo("401");
  }

  @Test
  void aMonthThatSomebodyKeepsLosesTheRowsOfTheOther() throws SQLException {
    write(forgetter, 0, 400);
    write(keeper, 0, 400);

    JsonNode removed = operator.ask("POST", RETENTION, null).body();

    assertThat(removed.get("months")).isEmpty();
    assertThat(daysAgo(forgetter)).isEmpty();
    assertThat(daysAgo(keeper)).isEqualTo("400");
  }

  @Test
  void importedRowsGoOnlyWhenAsked() throws SQLException {
    write(forgetter, imported, 400);

    assertThat(operator.ask("POST", RETENTION, "{}").body().get("months")).isEmpty();
    assertThat(daysAgo(forgetter)).isEqualTo("400");

    operator.ask("POST", RETENTION, "{\"imports\": true}");
    assertThat(daysAgo(forgetter)).isEmpty();
    assertThat(rows("tracking_session")).isZero();
  }

  @Test
  void whatStandsBesideEventsGoesWithThem() throws SQLException {
    for (int age : List.of(50, 150)) {
      Instant at = TODAY.minusDays(age).atStartOfDay().toInstant(ZoneOffset.UTC);
      run(
          "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version,"
              + " trigger_type, event, occurred_at, fired_at) values (?, gen_random_uuid(), 'k',"
              + " gen_random_uuid(), 1, 'site_page_view', '{}', ?::timestamptz, ?::timestamptz)",
          at,
          at);
      run(
          "insert into failed_event select ?, 0, gen_random_uuid(), ?::timestamptz::date, '22000',"
              + " 'm', '{}', ?::timestamptz",
          at,
          at);
      run(
          "insert into tracking_abuse_event values (?, 'spike', 's', ?::timestamptz, 1, ?::timestamptz)",
          at,
          at);
    }

    operator.ask("POST", RETENTION, null);

    for (String table : List.of("trigger_firing", "failed_event", "tracking_abuse_event")) {
      assertThat(rows(table)).as(table).isEqualTo(1L);
    }
  }

  @Test
  void aMonthThatIsBeingReadIsEmptiedInstead() throws SQLException {
    write(forgetter, 0, 400);
    try (Connection reader = database.connect()) {
      reader.setAutoCommit(false);
      reader.createStatement().executeQuery("select count(*) from tracking_event");

      JsonNode removed = operator.ask("POST", RETENTION, null).body();

      assertThat(removed.get("months")).isEmpty();
      reader.commit();
    }
    assertThat(daysAgo(forgetter)).isEmpty();
    write(forgetter, 0, 401);
    assertThat(operator.ask("POST", RETENTION, null).body().get("months")).hasSize(1);
  }

  /** Its writer is about to fill it. */
  @Test
  void anEmptyMonthIsNotDropped() throws SQLException {
    database.run("select ensure_event_partition(?)", TODAY.minusDays(400));

    assertThat(operator.ask("POST", RETENTION, null).body().get("months")).isEmpty();
    assertThat(database.value("select to_regclass(?) is not null", partition(400))).isEqualTo(true);
  }

  @Test
  void oneSweepAtATime() throws SQLException {
    try (Connection other = database.connect()) {
      other.createStatement().execute("select pg_advisory_lock(8019, 3)");
      Answer answer = operator.ask("POST", RETENTION, null);

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.body().get("code").asText()).isEqualTo("retention_running");
    }
  }

  @Test
  void everyNightOneProcessSweeps() throws SQLException {
    write(forgetter, 0, 400);
    Clock beforeThree =
        Clock.offset(
            Clock.systemUTC(),
            java.time.Duration.between(
                Instant.now(), TODAY.atTime(2, 59, 58).toInstant(ZoneOffset.UTC)));
    try (QueryApi first = QueryApi.start(TestConfig.of(database), beforeThree);
        QueryApi second = QueryApi.start(TestConfig.of(database), beforeThree)) {
      assertThat(first.port()).isNotEqualTo(second.port());
      await().untilAsserted(() -> assertThat(daysAgo(forgetter)).isEmpty());
    }
  }

  /** The functions have the owner's rights, so the owner must not need more than it has. */
  @Test
  void needsNoSuperuser() throws SQLException {
    write(forgetter, 0, 150, 400);
    database.run(
        "do $$ begin if not exists (select from pg_roles where rolname = 'plain_owner')"
            + " then create role plain_owner; end if; end $$");
    database.run("grant create, usage on schema public to plain_owner");
    database.run(
        """
        do $$ declare r record; begin
          for r in select c.oid::regclass as t, c.relkind from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
          loop execute format('alter table %s owner to plain_owner', r.t); end loop;
          for r in select p.oid::regprocedure as f from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
          loop execute format('alter function %s owner to plain_owner', r.f); end loop;
          for r in select polname, polrelid::regclass as t from pg_policy where polname = 'retention'
          loop execute format('alter policy retention on %s to plain_owner', r.t); end loop;
        end $$
        """);

    operator.ask("POST", RETENTION, null);

    assertThat(daysAgo(forgetter)).isEmpty();
    assertThat(rows("tracking_session")).isZero();
  }

  private void write(TestFirm firm, int source, int... daysAgo) throws SQLException {
    Traffic traffic = new Traffic(firm, source);
    for (int age : daysAgo) {
      traffic.view("v" + age, TODAY.minusDays(age) + "T12:00:00Z", "/");
    }
    traffic.write();
  }

  /** The ages of the firm's events. */
  private String daysAgo(TestFirm firm) throws SQLException {
    return (String)
        database.value(
            "select coalesce(string_agg((?::date - day)::text, ' ' order by day desc), '')"
                + " from tracking_event where firm_id = ?",
            TODAY,
            firm.id());
  }

  private long rows(String table) throws SQLException {
    return (Long) database.value("select count(*) from " + table);
  }

  private Object staying() throws SQLException {
    StringBuilder counts = new StringBuilder();
    for (String table : STAYING) {
      counts.append(table).append(' ').append(rows(table)).append('\n');
    }
    return counts.toString();
  }

  private static String partition(int daysAgo) {
    return "tracking_event_" + TODAY.minusDays(daysAgo).toString().substring(0, 7).replace("-", "");
  }

  private void run(String sql, Instant first, Instant second) throws SQLException {
    database.run(
        sql, forgetter.id(), first.atOffset(ZoneOffset.UTC), second.atOffset(ZoneOffset.UTC));
  }
}
