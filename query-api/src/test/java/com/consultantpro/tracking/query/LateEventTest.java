package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A visit began just after midnight, and its day was packed. Then an event comes of five minutes
 * before midnight: the visit began on the day before, and reports of either day alone say so.
 */
class LateEventTest {
  private static final String FILTER = "&channel=Direct";

  private static TestDatabase database;
  private static QueryApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    database = TestDatabase.create();
    TestFirm firm = TestFirm.create(database, "demo", "UTC");
    write(firm, false);
    database.completeUntil("2026-03-10T00:30:00Z");
    api = QueryApi.start(TestConfig.of(database), Clock.fixed(TestApi.NOON, ZoneOffset.UTC));
    client = new Client(api.port(), firm.token("read"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> database.value("select count(*) from event_segment").equals(1L));
    assertThat(overview("2026-03-10", "visits")).isEqualTo(1);
    database.truncateEvents();
    write(firm, true);
  }

  private static void write(TestFirm firm, boolean withLate) throws SQLException {
    Traffic traffic = new Traffic(firm, 0);
    traffic.from(new Traffic.Agent(false, null, null, null, "Direct"));
    traffic
        .view("ann", "2026-03-10T00:10:00Z", "/later")
        .view("ann", "2026-03-10T00:11:00Z", "/last");
    if (withLate) {
      traffic.receivedAt(Instant.parse("2026-03-10T00:40:00Z"));
      traffic.view("ann", "2026-03-09T23:55:00Z", "/first", null, Map.of());
    }
    traffic.write();
  }

  @AfterAll
  static void stop() throws SQLException {
    assertThat(database.value("select count(*) from event_segment"))
        .as("the days are as they were packed")
        .isEqualTo(1L);
    api.close();
  }

  @Test
  void theVisitIsOfTheDayBefore() {
    assertThat(overview("2026-03-10", "visits")).isZero();
    assertThat(overview("2026-03-10", "page_views")).isEqualTo(2);
    assertThat(overview("2026-03-10", "visitors")).isEqualTo(1);
    assertThat(overview("2026-03-09", "visits")).isEqualTo(1);
  }

  @Test
  void itsFirstAndLastPageAreOfTheDayBefore() {
    assertThat(rows("pages/?by=entry" + FILTER, "2026-03-10")).isEmpty();
    assertThat(rows("pages/?by=entry" + FILTER, "2026-03-09").toString()).contains("/first");
    assertThat(rows("pages/?by=exit" + FILTER, "2026-03-09").toString()).contains("/last");
    assertThat(rows("pages/?by=entry", "2026-03-10")).isEmpty();
    assertThat(rows("pages/?by=entry", "2026-03-09").toString()).contains("/first");
  }

  @Test
  void whatLooksForItsPagesFindsIt() {
    assertThat(sessions("&url=/later", "2026-03-10")).isEmpty();
    assertThat(sessions("&url=/later", "2026-03-09")).hasSize(1);
    assertThat(sessions("&url=/first", "2026-03-09")).hasSize(1);
  }

  private static int overview(String day, String number) {
    return client.analytics("overview/?compare=none" + FILTER + of(day)).get(number).asInt();
  }

  private static JsonNode rows(String report, String day) {
    return client.analytics(report + of(day)).get("rows");
  }

  private static JsonNode sessions(String filter, String day) {
    return client.analytics("sessions/?limit=10" + filter + of(day)).get("sessions");
  }

  private static String of(String day) {
    return "&from=" + day + "&to=" + day;
  }
}
