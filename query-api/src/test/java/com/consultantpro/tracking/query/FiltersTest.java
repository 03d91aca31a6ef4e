package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ann reads with Chrome on a desktop, bob with Safari on a phone; a crawler reads everything. */
class FiltersTest {
  private static final String DAYS = "from=2026-03-09&to=2026-03-09";
  private static final Traffic.Agent DESKTOP =
      new Traffic.Agent(false, "Chrome", "Windows", "Desktop", "Organic Search");
  private static final Traffic.Agent PHONE =
      new Traffic.Agent(false, "Safari", "iOS", "Mobile", "Direct");
  private static final Traffic.Agent CRAWLER = new Traffic.Agent(true, null, null, null, "Direct");

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    new Traffic(firm, 0)
        .from(DESKTOP)
        .view("ann", "2026-03-09T08:00:00Z", "/docs/a", "search.example", Map.of("source", "ad"))
        .event("ann", "2026-03-09T08:05:00Z", "signup", "/docs/a")
        .from(PHONE)
        .view("bob", "2026-03-09T09:00:00Z", "/b/docs")
        .from(CRAWLER)
        .view("bot", "2026-03-09T10:00:00Z", "/docs/a")
        .write();
    api.database()
        .run(
            "update tracking_event set properties = '{\"plan\": \"pro\", \"seats\": 3}'"
                + " where name = 'signup'");
    client = api.as(firm.token("read"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void botsAreLeftOutUnlessAsked() {
    assertThat(overview("").get("events").asInt()).isEqualTo(3);
    assertThat(overview("").get("visits").asInt()).isEqualTo(2);
    assertThat(overview("").get("bot_share").asDouble()).isEqualTo(25.0);
    assertThat(overview("&bots=include").get("events").asInt()).isEqualTo(4);
    assertThat(overview("&bots=include").get("visitors").asInt()).isEqualTo(3);
    assertThat(overview("&bots=only").get("visits").asInt()).isEqualTo(1);
    assertThat(overview("&url=/docs/a&bots=only").get("events").asInt()).isEqualTo(1);
    assertThat(overview("&url=/docs/a").get("bot_share").asDouble()).isEqualTo(33.33);
  }

  @Test
  void aStarStandsForAnyTextAnywhere() {
    assertThat(paths("/docs/*")).containsExactly("/docs/a");
    assertThat(paths("*/docs")).containsExactly("/b/docs");
    assertThat(paths("*docs*")).containsExactly("/docs/a", "/b/docs");
  }

  @Test
  void devicesAndChannelsAreListed() {
    assertThat(rows("devices/?by=browser&")).containsExactly("Chrome 1 1", "Safari 1 1");
    assertThat(rows("devices/?by=os&")).containsExactly("Windows 1 1", "iOS 1 1");
    assertThat(rows("devices/?by=device&")).containsExactly("Desktop 1 1", "Mobile 1 1");
    assertThat(rows("sources/?")).containsExactly("Direct 1 1", "Organic Search 1 1");
    assertThat(rows("sources/?bots=include&")).containsExactly("Direct 2 2", "Organic Search 1 1");
  }

  @Test
  void filtersOfAllKindsAddUp() {
    assertThat(overview("&device=Mobile").get("page_views").asInt()).isEqualTo(1);
    assertThat(overview("&browser=Chrome&os=Windows").get("events").asInt()).isEqualTo(2);
    assertThat(overview("&browser=Chrome&device=Mobile").get("events").asInt()).isZero();
    assertThat(overview("&utm_source=ad&referrer=search.example").get("events").asInt())
        .isEqualTo(1);
    assertThat(rows("pages/?channel=Direct&")).containsExactly("/b/docs 1 1");
  }

  @Test
  void visitsAreListedByWhereTheyBeganAndEnded() {
    assertThat(rows("pages/?by=entry&")).containsExactly("/b/docs 1", "/docs/a 1");
    assertThat(rows("pages/?by=exit&device=Desktop&")).containsExactly("/docs/a 1");
  }

  @Test
  void propertiesAndTheirValuesAreCounted() {
    assertThat(rows("properties/?event=signup&")).containsExactly("plan 1", "seats 1");
    assertThat(rows("events/?event=signup&property=seats&")).containsExactly("3 1 1");
    assertThat(rows("events/?event=signup&property=plan&device=Mobile&")).isEmpty();
  }

  @Test
  void aYearAgoCanBeCompared() {
    JsonNode overview = overview("&compare=year");
    JsonNode series = client.analytics("timeseries/?compare=previous&" + DAYS);

    assertThat(overview.get("compared_with"))
        .isEqualTo(TestConfig.json("{\"from\": \"2025-03-09\", \"to\": \"2025-03-09\"}"));
    assertThat(overview.get("previous").get("events").asInt()).isZero();
    assertThat(overview("&compare=none").get("previous").isNull()).isTrue();
    assertThat(series.get("compared").get(0).get("start").asText()).isEqualTo("2026-03-08");
  }

  private static JsonNode overview(String more) {
    return client.analytics("overview/?" + DAYS + more);
  }

  private static List<String> paths(String url) {
    return client.analytics("pages/?" + DAYS + "&url=" + url).get("rows").findValuesAsText("path");
  }

  /** Each row as its values. */
  private static List<String> rows(String report) {
    JsonNode rows = client.analytics(report + DAYS).get("rows");
    return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
        .map(row -> String.join(" ", TestConfig.values(row)))
        .toList();
  }
}
