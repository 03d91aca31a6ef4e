package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One firm with known traffic. On 9 March: ann has two visits, the first over three pages; bob
 * bounces. On 10 March: ann views one page and signs up; cid bounces. On 7 March only bob.
 */
class ReportsTest {
  private static final String TWO_DAYS = "from=2026-03-09&to=2026-03-10";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    new Traffic(firm, 0)
        .view("bob", "2026-03-07T10:00:00Z", "/")
        .view("ann", "2026-03-09T08:00:00Z", "/", "news.example", Map.of("source", "letter"))
        .view("ann", "2026-03-09T08:10:00Z", "/pricing")
        .view("ann", "2026-03-09T08:40:00Z", "/blog/one")
        .view("ann", "2026-03-09T10:00:00Z", "/pricing")
        .event("ann", "2026-03-09T10:00:30Z", "click", "/pricing")
        .view("bob", "2026-03-09T09:00:00Z", "/blog/100%_off", "search.example", Map.of())
        .view("ann", "2026-03-10T07:00:00Z", "/pricing", "news.example", Map.of("source", "ad"))
        .event("ann", "2026-03-10T07:01:00Z", "signup", "/pricing")
        .view("cid", "2026-03-10T11:58:00Z", "/blog/one")
        .write();
    client = api.as(firm.token("read", "export"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void overviewCountsThePeriodAndTheOneBefore() {
    assertThat(client.analytics("overview/?" + TWO_DAYS))
        .isEqualTo(
            json(
                """
                {"visitors": 3, "visits": 5, "page_views": 7, "events": 9, "views_per_visit": 1.4,
                 "bounce_rate": 40.0, "visit_duration_seconds": 498.0, "bot_share": 0.0,
                 "compared_with": {"from": "2026-03-07", "to": "2026-03-08"},
                 "previous": {"visitors": 1, "visits": 1, "page_views": 1, "events": 1,
                   "views_per_visit": 1.0, "bounce_rate": 100.0, "visit_duration_seconds": 0.0},
                 "complete_until": null}
                """));
  }

  @Test
  void overviewOfAPageHoldsTheVisitsThatSawIt() {
    assertThat(client.analytics("overview/?url=/blog/one&" + TWO_DAYS))
        .isEqualTo(
            json(
                """
                {"visitors": 2, "visits": 2, "page_views": 2, "events": 2, "views_per_visit": 1.0,
                 "bounce_rate": 50.0, "visit_duration_seconds": 1200.0, "bot_share": 0.0,
                 "compared_with": {"from": "2026-03-07", "to": "2026-03-08"},
                 "previous": {"visitors": 0, "visits": 0, "page_views": 0, "events": 0,
                   "views_per_visit": 0.0, "bounce_rate": 0.0, "visit_duration_seconds": 0.0},
                 "complete_until": null}
                """));
  }

  @Test
  void overviewOfAnEventHoldsTheVisitsThatHadIt() {
    JsonNode overview = client.analytics("overview?event=signup&" + TWO_DAYS);

    assertThat(overview.get("visits").asInt()).isEqualTo(1);
    assertThat(overview.get("visitors").asInt()).isEqualTo(1);
    assertThat(overview.get("events").asInt()).isEqualTo(1);
    assertThat(overview.get("page_views").asInt()).isZero();
    assertThat(overview.get("visit_duration_seconds").asDouble()).isEqualTo(60.0);
  }

  @Test
  void timeseriesHasEveryDay() {
    assertThat(client.analytics("timeseries/?from=2026-03-07&to=2026-03-09"))
        .isEqualTo(
            json(
                """
                {"interval": "day", "points": [
                  {"start": "2026-03-07", "page_views": 1, "visitors": 1, "visits": 1, "events": 1},
                  {"start": "2026-03-08", "page_views": 0, "visitors": 0, "visits": 0, "events": 0},
                  {"start": "2026-03-09", "page_views": 5, "visitors": 2, "visits": 3, "events": 6}],
                 "complete_until": null}
                """));
  }

  @Test
  void timeseriesOfAPageByDayAndByHourAgree() {
    String filter = "&url=/pricing&from=2026-03-09&to=2026-03-09";
    JsonNode day = client.analytics("timeseries/?interval=day" + filter).get("points").get(0);
    JsonNode hours = client.analytics("timeseries/?interval=hour" + filter).get("points");

    assertThat(day)
        .isEqualTo(
            json(
                """
                {"start": "2026-03-09", "page_views": 2, "visitors": 1, "visits": 2, "events": 3}
                """));
    assertThat(hours).hasSize(24);
    assertThat(hours.get(8))
        .isEqualTo(
            json(
                """
                {"start": "2026-03-09T08:00:00Z", "page_views": 1, "visitors": 1, "visits": 1,
                 "events": 1}
                """));
    assertThat(hours.get(10).get("events").asInt()).isEqualTo(2);
    assertThat(sum(hours, "visits")).isEqualTo(2);
  }

  @Test
  void pagesAreRankedAndPaged() {
    JsonNode all = client.analytics("pages/?" + TWO_DAYS);

    assertThat(all)
        .isEqualTo(
            json(
                """
                {"rows": [
                  {"path": "/pricing", "page_views": 3, "visitors": 1},
                  {"path": "/blog/one", "page_views": 2, "visitors": 2},
                  {"path": "/", "page_views": 1, "visitors": 1},
                  {"path": "/blog/100%_off", "page_views": 1, "visitors": 1}],
                 "total_rows": 4, "complete_until": null}
                """));
    JsonNode page = client.analytics("pages/?limit=2&offset=1&" + TWO_DAYS);
    assertThat(page.get("rows")).containsExactly(all.get("rows").get(1), all.get("rows").get(2));
    assertThat(page.get("total_rows").asInt()).isEqualTo(4);
    JsonNode beyond = client.analytics("pages/?offset=100&" + TWO_DAYS);
    assertThat(beyond.get("rows")).isEmpty();
    assertThat(beyond.get("total_rows").asInt()).isEqualTo(4);
  }

  @Test
  void prefixTakesItsWildcardsAsText() {
    assertThat(paths("/blog/*")).containsExactly("/blog/one", "/blog/100%_off");
    assertThat(paths("/blog/100%25*")).containsExactly("/blog/100%_off");
    assertThat(paths("/blog/%25*")).isEmpty();
    assertThat(paths("/blog/_ne*")).isEmpty();
  }

  @Test
  void fullAddressStandsForItsPath() {
    assertThat(paths("https://example.com/pricing?x=1%23top")).containsExactly("/pricing");
    assertThat(paths("https://example.com")).containsExactly("/");
  }

  @Test
  void pagesOfAnEventAreThoseWhereItHappened() {
    assertThat(client.analytics("pages/?event=signup&" + TWO_DAYS).get("rows"))
        .containsExactly(json("{\"path\": \"/pricing\", \"page_views\": 0, \"visitors\": 1}"));
  }

  @Test
  void eventsAreListedByTypeAndName() {
    JsonNode rows = client.analytics("events/?url=/pricing&" + TWO_DAYS).get("rows");

    assertThat(rows)
        .containsExactly(
            json(
                "{\"event_type\":\"page_view\",\"name\":\"Title /pricing\",\"events\":3,\"visitors\":1}"),
            json(
                "{\"event_type\":\"custom_event\",\"name\":\"click\",\"events\":1,\"visitors\":1}"),
            json(
                "{\"event_type\":\"custom_event\",\"name\":\"signup\",\"events\":1,\"visitors\":1}"));
  }

  @Test
  void referrersLeaveOutDirectVisits() {
    assertThat(client.analytics("referrers/?" + TWO_DAYS))
        .isEqualTo(
            json(
                """
                {"rows": [
                  {"referrer": "news.example", "page_views": 2, "visitors": 1},
                  {"referrer": "search.example", "page_views": 1, "visitors": 1}],
                 "total_rows": 2, "complete_until": null}
                """));
    assertThat(client.analytics("referrers/?url=/pricing&" + TWO_DAYS).get("rows"))
        .containsExactly(
            json("{\"referrer\": \"news.example\", \"page_views\": 1, \"visitors\": 1}"));
  }

  @Test
  void utmIsListedByField() {
    assertThat(client.analytics("utm/?by=source&" + TWO_DAYS).get("rows"))
        .containsExactly(
            json("{\"value\": \"ad\", \"page_views\": 1, \"visitors\": 1}"),
            json("{\"value\": \"letter\", \"page_views\": 1, \"visitors\": 1}"));
    assertThat(client.analytics("utm/?by=medium&" + TWO_DAYS).get("rows")).isEmpty();
    assertThat(client.analytics("utm/?by=source&url=/*&" + TWO_DAYS).get("rows")).hasSize(2);
  }

  @Test
  void timelinePagesThroughEveryEventOnce() {
    JsonNode first = client.analytics("timeline/?limit=5&" + TWO_DAYS);
    JsonNode second =
        client.analytics("timeline/?limit=5&" + TWO_DAYS + "&cursor=" + first.get("next").asText());

    assertThat(first.get("events")).hasSize(5);
    assertThat(second.get("events")).hasSize(4);
    assertThat(second.get("next").isNull()).isTrue();
    JsonNode newest = first.get("events").get(0);
    assertThat(newest.get("occurred_at").asText()).isEqualTo("2026-03-10T11:58:00Z");
    assertThat(newest.get("visitor_id").asText()).isEqualTo(Traffic.visitorId("cid").toString());
    assertThat(second.get("events").get(3).get("referrer").isNull()).isTrue();
  }

  @Test
  void realtimeCountsTheLastFiveMinutes() {
    assertThat(client.analytics("realtime/").get("visitors").asInt()).isEqualTo(1);
  }

  @Test
  void windowEndsToday() {
    JsonNode points = client.analytics("timeseries/?window=7d").get("points");

    assertThat(points).hasSize(7);
    assertThat(points.get(6).get("start").asText()).isEqualTo("2026-03-10");
    assertThat(client.analytics("timeseries/").get("points")).hasSize(30);
  }

  @Test
  void whoHasTheNumbersIsNotSentThemAgain() {
    String address = "/api/v1/tracking/analytics/overview/?" + TWO_DAYS;
    String tag = Client.send(client.request(address)).headers().firstValue("ETag").orElseThrow();

    var known = Client.send(client.request(address).header("If-None-Match", "W/\"x\", " + tag));
    var other = Client.send(client.request(address + "&event=click").header("If-None-Match", tag));

    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.headers().firstValue("ETag")).contains(tag);
    assertThat(known.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(other.statusCode()).isEqualTo(200);
  }

  private static Iterable<String> paths(String url) {
    String encoded = url.replace("?", "%3F").replace("=1", "%3D1");
    return client
        .analytics("pages/?url=" + encoded + "&" + TWO_DAYS)
        .get("rows")
        .findValuesAsText("path");
  }

  private static int sum(JsonNode points, String field) {
    return points.findValuesAsText(field).stream().mapToInt(Integer::parseInt).sum();
  }

  private static JsonNode json(String text) {
    return TestConfig.json(text);
  }
}
