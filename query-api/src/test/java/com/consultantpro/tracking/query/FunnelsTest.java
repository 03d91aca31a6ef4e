package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ann goes all the way over two days, bob in the wrong order, cid no further than the prices; eve
 * begins before the range, and a crawler does it all at once.
 */
class FunnelsTest {
  private static final String STEPS = "path:/|path:/pricing*|event:signup";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    client = api.as(firm.token("read"));
    new Traffic(firm, 0)
        .view("eve", "2026-03-08T08:00:00Z", "/")
        .view("eve", "2026-03-09T08:00:00Z", "/pricing")
        .view("ann", "2026-03-09T08:00:00Z", "/", "news.example", Map.of())
        .view("ann", "2026-03-09T08:01:00Z", "/blog")
        .view("ann", "2026-03-10T08:00:00Z", "/pricing/all")
        .event("ann", "2026-03-10T08:00:00Z", "signup", "/pricing/all")
        .event("bob", "2026-03-09T08:00:00Z", "signup", "/")
        .view("bob", "2026-03-09T08:01:00Z", "/")
        .view("cid", "2026-03-09T08:00:00Z", "/")
        .view("cid", "2026-03-09T08:00:00Z", "/pricing")
        .from(new Traffic.Agent(true, null, null, null, null))
        .view("crawler", "2026-03-10T09:00:00Z", "/")
        .view("crawler", "2026-03-10T09:00:00Z", "/pricing")
        .event("crawler", "2026-03-10T09:00:00Z", "signup", "/")
        .write();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void stepsAreDoneInTheirOrder() {
    assertThat(ask(STEPS, ""))
        .isEqualTo(
            TestConfig.json(
                """
                {"steps": [
                  {"kind": "path", "match": "/", "visitors": 3, "conversion_rate": 100.0, "drop_off": 0},
                  {"kind": "path", "match": "/pricing*", "visitors": 2, "conversion_rate": 66.67, "drop_off": 1},
                  {"kind": "event", "match": "signup", "visitors": 1, "conversion_rate": 33.33, "drop_off": 1}],
                 "complete_until": null}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    STEPS + ", &bots=include, 4 3 2",
    STEPS + ", &bots=only, 1 1 1",
    STEPS + ", &referrer=news.example, 1 1 1",
    STEPS + ", &url=/pricing, 1 1 0",
    STEPS + ", &event=nothing, 0 0 0",
    "path:/|path:/, '', 3 0",
    "event:signup|path:/, '', 2 1",
    "event:Title /|path:/, '', 0 0",
    "path:*|path:*|path:*|path:*, '', 4 2 1 0",
  })
  void countsVisitors(String steps, String filter, String visitors) {
    assertThat(ask(steps, filter).get("steps").findValuesAsText("visitors"))
        .containsExactly(visitors.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event:a",
        "event:a|",
        "event:a|page:/b",
        "event:a|event:",
        "event:a|path:b",
        "event:1|event:2|event:3|event:4|event:5|event:6|event:7|event:8|event:9"
      })
  void whatIsNoFunnelIsRefused(String steps) {
    Client.Answer answer = client.ask("GET", address(steps, ""), null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo("steps");
  }

  private static JsonNode ask(String steps, String filter) {
    return client.get(address(steps, filter));
  }

  private static String address(String steps, String filter) {
    return "/api/v1/tracking/analytics/funnels/?from=2026-03-09&to=2026-03-10&steps="
        + URLEncoder.encode(steps, StandardCharsets.UTF_8)
        + filter;
  }
}
