package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the whole process while events come in; afterwards every number must be exact. */
class KillTest {
  private static final int EVENTS = 20_000;
  private static final int THREADS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> UNLIMITED =
      Map.of("TRACKING_INGEST_RATE_LIMIT_PER_MINUTE", "1000000");

  private static final String EVENT_ROWS =
      """
      select concat_ws(' ', visitor_id, name, path,
        (extract(epoch from occurred_at) * 1000000)::bigint)
      from tracking_event join active_source using (source)
      """;

  private static final String VISIT_ROWS =
      """
      select concat_ws(' ', visitor_id, (extract(epoch from started_at) * 1000000)::bigint,
        (extract(epoch from last_seen_at) * 1000000)::bigint, events, views)
      from tracking_session join active_source using (source) where events > 0
      """;

  @TempDir Path temp;

  @Test
  void losesNothingAndCountsNothingTwice() throws Exception {
    survives(EVENTS, 3);
  }

  @Test
  @Tag("full")
  void losesNothingInALongRowOfKills() throws Exception {
    survives(5 * EVENTS, 8);
  }

  private void survives(int number, int kills) throws Exception {
    Path data = temp.resolve("data");
    List<SentEvent> events = SentEvent.random(number, Instant.now(), new Random(7));
    UpProcess up = UpProcess.start(data, UNLIMITED);
    Client client = new Client(up.connection());
    try (Poller poller = new Poller(client);
        Senders senders = new Senders(client, events, THREADS)) {
      for (int kill = 1; kill <= kills; kill++) {
        int goal = number * kill / (kills + 1);
        await().atMost(PATIENCE).until(() -> senders.acknowledgedSoFar() >= goal);
        up.kill();
        up = UpProcess.start(data, UNLIMITED);
      }
      senders.awaitAll();
      PlainCount expected = new PlainCount(senders.acknowledged());

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(totals(client)).isEqualTo(expected.totals()));
      holds(up.connection(), client, expected);
      poller.saysThatNothingFell();
    } finally {
      up.close();
    }
  }

  private static void holds(Connection connection, Client client, PlainCount expected)
      throws Exception {
    assertThat(totals(client)).isEqualTo(expected.totals());
    assertThat(pages(client)).isEqualTo(expected.pages());
    assertThat(rows(connection, EVENT_ROWS)).isEqualTo(expected.eventRows());
    assertThat(rows(connection, VISIT_ROWS)).isEqualTo(expected.visitRows());

    long received = LogCount.received(connection.kafkaBootstrap());
    await().atMost(PATIENCE).until(() -> ledger(client, "received") == received);
    assertThat(ledger(client, "stored")).isEqualTo(expected.eventRows().size());
    assertThat(ledger(client, "duplicate")).isEqualTo(received - expected.eventRows().size());
  }

  /** visitors, visits, page views, events, bounces. */
  private static List<Long> totals(Client client) throws Exception {
    JsonNode overview = client.report("analytics/overview/?window=7d");
    long visits = overview.get("visits").asLong();
    return List.of(
        overview.get("visitors").asLong(),
        visits,
        overview.get("page_views").asLong(),
        overview.get("events").asLong(),
        Math.round(overview.get("bounce_rate").asDouble() * visits / 100));
  }

  private static Set<List<Object>> pages(Client client) throws Exception {
    Set<List<Object>> rows = new HashSet<>();
    for (JsonNode row : client.report("analytics/pages/?window=7d&limit=1000").get("rows")) {
      rows.add(
          List.of(
              row.get("path").asText(),
              row.get("page_views").asLong(),
              row.get("visitors").asLong()));
    }
    return rows;
  }

  private static long ledger(Client client, String fate) throws Exception {
    long sum = 0;
    for (JsonNode row : client.report("ledger/?window=7d").get("rows")) {
      sum += row.get(fate).asLong();
    }
    return sum;
  }

  private static Set<String> rows(Connection connection, String sql) throws SQLException {
    PostgresUrl owner = PostgresUrl.parse(connection.postgresUrl());
    Set<String> lines = new TreeSet<>();
    try (var login = DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password());
        Statement statement = login.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertThat(lines.add(rows.getString(1))).as("no row twice").isTrue();
      }
    }
    return lines;
  }
}
