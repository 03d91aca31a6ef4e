package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random traffic over the days on which clocks change, and 200 random combinations of filters: each
 * report is what plain SQL counts over the events: from the events themselves, from packed days,
 * and from packed days to which late events came that began, joined and lengthened visits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterCombinationsTest {
  private static final int COMBINATIONS = 200;
  private static final long SEED = 20_260_329;
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");

  private final Side open = new Side();
  private final Side packed = new Side();
  private final Side changed = new Side();
  private Connection connection;

  /** One installation with the traffic. */
  private static final class Side {
    private final Map<String, Client> clients = new HashMap<>();
    private TestDatabase database;
    private QueryApi api;

    void write(boolean withLate) throws SQLException {
      database = TestDatabase.create();
      for (String zone : ZONES) {
        TestFirm.create(database, FilterCombination.slug(zone), zone);
      }
      writeTraffic(withLate);
    }

    private void writeTraffic(boolean withLate) throws SQLException {
      for (String zone : ZONES) {
        RandomTraffic.write(TestFirm.find(database, FilterCombination.slug(zone)), SEED, withLate);
      }
      database.run(
          "update tracking_event set properties = jsonb_build_object("
              + "'plan', (array['pro', 'basic', null])[1 + extract(minute from occurred_at)::int % 3],"
              + " 'seats', extract(minute from occurred_at)::int % 5, 'list', '[1, {\"a\": null}]'::jsonb)"
              + " where name = 'signup' and extract(hour from occurred_at)::int % 3 <> 0");
    }

    /** Waits until all days are packed that have events. */
    void pack() throws SQLException {
      database.completeUntil("now");
      start();
      Object days = value("select count(*) from (select distinct firm_id, day from rollup_day) d");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> value("select count(*) from event_segment").equals(days));
    }

    /** Puts the events that were late and all that they change in the place of what was packed. */
    void writeLate() throws SQLException {
      database.run("update event_segment set received_until = ?", offset(RandomTraffic.LATE));
      database.truncateEvents();
      writeTraffic(true);
    }

    private static OffsetDateTime offset(Instant at) {
      return at.atOffset(ZoneOffset.UTC);
    }

    void start() throws SQLException {
      api = QueryApi.start(TestConfig.of(database), Clock.fixed(TestApi.NOON, ZoneOffset.UTC));
      for (String zone : ZONES) {
        TestFirm firm = TestFirm.find(database, FilterCombination.slug(zone));
        clients.put(zone, new Client(api.port(), firm.token("read")));
      }
    }

    Object value(String sql) throws SQLException {
      return database.value(sql);
    }
  }

  @BeforeAll
  void start() throws SQLException {
    open.write(true);
    open.start();
    connection = open.database.connect();
    packed.write(true);
    packed.pack();
    changed.write(false);
    changed.pack();
    changed.writeLate();
  }

  @AfterAll
  void stop() throws SQLException {
    assertThat(open.value("select count(*) from event_segment")).isEqualTo(0L);
    connection.close();
    open.api.close();
    packed.api.close();
    changed.api.close();
  }

  Stream<FilterCombination> combinations() {
    Random random = new Random(SEED);
    return Stream.generate(() -> FilterCombination.random(random, ZONES)).limit(COMBINATIONS);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyReportIsWhatSqlCounts(FilterCombination combination) throws SQLException {
    Map<String, JsonNode> expected = new PlainSql(connection, combination).reports();

    List.of(open, packed, changed).parallelStream()
        .forEach(side -> compare(expected, side.clients.get(combination.zone()), combination));
  }

  private static void compare(
      Map<String, JsonNode> expected, Client client, FilterCombination combination) {
    for (Map.Entry<String, JsonNode> report : expected.entrySet()) {
      String address = report.getKey() + combination.query();
      assertThat(PlainSql.comparable(client.analytics(address)))
          .as(address)
          .isEqualTo(report.getValue());
    }
  }

  /** Whoever is forgotten is in no packed day either. */
  @Test
  void aDayOfWhichRowsAreRemovedIsPackedNoMore() throws SQLException {
    for (String table : List.of("tracking_event", "tracking_session")) {
      Side side = new Side();
      side.write(true);
      side.database.run(
          "insert into event_segment (firm_id, source, day, events, bytes, counts, received_until)"
              + " select distinct firm_id, source, day, 1, ''::bytea, ''::bytea, 'infinity'::timestamptz from "
              + table);
      String left = "select string_agg(distinct day::text, ' ' order by day::text) from %s";
      String victim = " where firm_id = 1 and day = (select min(day) from " + table + ")";

      side.database.run("delete from " + table + victim);

      assertThat(side.value(left.formatted("event_segment where firm_id = 1")))
          .isEqualTo(side.value(left.formatted(table + " where firm_id = 1")));
      assertThat(side.value(left.formatted("event_segment where firm_id = 2")))
          .isEqualTo(side.value(left.formatted(table + " where firm_id = 2")));
    }
  }
}
