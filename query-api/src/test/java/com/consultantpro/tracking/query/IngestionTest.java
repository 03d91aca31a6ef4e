package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** It is 12:00 in UTC and 21:00 of the same day in Tokyo. */
class IngestionTest {
  private static final String ADDRESS = "/api/v1/tracking/ingestion/";

  private static TestApi api;
  private static JsonNode answer;
  private static Client quiet;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "Asia/Tokyo");
    TestFirm other = TestFirm.create(api.database(), "other", "UTC");
    new Traffic(firm, 0)
        .view("ann", "2026-03-10T10:59:30Z", "/before")
        .view("ann", "2026-03-10T11:01:00Z", "/first")
        .view("bob", "2026-03-10T11:30:00Z", "/first")
        .event("bob", "2026-03-10T11:30:10Z", "buy", "/first")
        .event("cid", "2026-03-10T11:30:20Z", "buy", "/second")
        .event("dan", "2026-03-10T11:59:59Z", "call", null)
        .view("dan", "2026-03-09T14:59:59Z", "/yesterday")
        .view("eve", "2026-03-07T12:30:00Z", "/kept")
        .write();
    new Traffic(other, 0).event("eve", "2026-03-10T11:30:00Z", "buy", "/other").write();
    delay(firm, "/kept", "2026-03-07T12:30:00Z", "2026-03-10T11:50:00Z");
    delay(firm, "/second", "2026-03-10T11:30:20Z", "2026-03-10T11:40:20.5Z");
    ledger(firm, "2026-03-10", "rejected:too_old", 2);
    ledger(firm, "2026-03-09", "rejected:too_old", 3);
    ledger(firm, "2026-03-04", "rejected:invalid_field", 7);
    ledger(firm, "2026-03-03", "rejected:in_future", 100);
    ledger(firm, "2026-03-10", "stored", 9);
    ledger(other, "2026-03-10", "rejected:key_unknown", 50);
    for (String sink : List.of("events", "sessions", "rollups", "consent")) {
      api.database()
          .run("insert into progress values (0, ?, 0, 1, '2026-03-10T11:59:57.25Z')", sink);
    }
    answer = api.as(firm.token("read")).get(ADDRESS);
    quiet = api.as(TestFirm.create(api.database(), "quiet", "UTC").token("read"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** Received a second after they happened, but for two: one was kept for days. */
  @Test
  void countsEveryMinuteOfTheHourByReceipt() {
    List<String> minutes = new ArrayList<>();
    for (JsonNode minute : answer.get("received_per_minute")) {
      if (minute.get("events").asLong() > 0) {
        minutes.add(minute.get("minute").asText() + " " + minute.get("events").asLong());
      }
    }

    assertThat(minutes)
        .containsExactly(
            "2026-03-10T11:01:00Z 1",
            "2026-03-10T11:30:00Z 2",
            "2026-03-10T11:40:00Z 1",
            "2026-03-10T11:50:00Z 1",
            "2026-03-10T12:00:00Z 1");
    assertThat(answer.get("received_per_minute")).hasSize(60);
    assertThat(Instant.parse(answer.at("/received_per_minute/0/minute").asText()))
        .isEqualTo("2026-03-10T11:01:00Z");
  }

  @Test
  void saysHowLateEventsAre() {
    assertThat(answer.get("delay_p50_seconds").asDouble()).isEqualTo(1);
    assertThat(answer.get("delay_p95_seconds").asDouble()).isEqualTo(192_750.125);
  }

  @Test
  void saysHowFarNumbersAreBehind() {
    assertThat(answer.get("complete_until").asText()).isEqualTo("2026-03-10T11:59:57.250Z");
    assertThat(answer.get("lag_seconds").asDouble()).isEqualTo(2.75);
  }

  @Test
  void countsRefusalsOfSevenDaysOfReceipt() {
    assertThat(answer.get("rejections").toString())
        .isEqualTo(
            "[{\"code\":\"invalid_field\",\"events\":7},{\"code\":\"too_old\",\"events\":5}]");
  }

  @Test
  void countsTextsOfTheFirmsDay() {
    assertThat(answer.get("names").asLong()).isEqualTo(4);
    assertThat(answer.get("paths").asLong()).isEqualTo(3);
    assertThat(answer.at("/top_names/0").toString())
        .isEqualTo("{\"event_type\":\"custom_event\",\"name\":\"buy\",\"paths\":2}");
    assertThat(answer.get("top_names").findValuesAsText("name"))
        .containsExactly("buy", "Title /before", "Title /first");
  }

  @Test
  void answersZerosWhereNothingCame() {
    JsonNode nothing = quiet.get(ADDRESS);

    assertThat(nothing.get("received_per_minute")).hasSize(60);
    assertThat(nothing.get("delay_p50_seconds").isNull()).isTrue();
    assertThat(nothing.get("rejections")).isEmpty();
    assertThat(nothing.get("names").asLong()).isZero();
    assertThat(nothing.get("top_names")).isEmpty();
  }

  private static void delay(TestFirm firm, String path, String occurred, String received)
      throws SQLException {
    api.database()
        .run(
            "update tracking_event set received_at = cast(? as timestamptz)"
                + " where firm_id = ? and path = ? and occurred_at = cast(? as timestamptz)",
            received,
            firm.id(),
            path,
            occurred);
  }

  private static void ledger(TestFirm firm, String day, String fate, long events)
      throws SQLException {
    api.database()
        .run(
            "insert into ledger values (?, 0, cast(? as date), ?, ?, 1)",
            firm.id(),
            day,
            fate,
            events);
  }
}
