package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two firms whose every text holds their own name: neither name is ever seen by the other. */
class TenancyTest {
  private static final String API = "/api/v1/tracking/";
  private static final String RANGE = "from=2026-03-09&to=2026-03-10";

  private static TestApi api;
  private static Tenant red;
  private static Tenant blue;

  /** A firm that has some of everything. */
  private record Tenant(String name, Client client, String key, String rule, String token) {}

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    red = tenant("red");
    blue = tenant("blue");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analytics/overview/?" + RANGE,
        "analytics/timeseries/?" + RANGE,
        "analytics/timeseries/?interval=hour&url=/*&" + RANGE,
        "analytics/pages/?" + RANGE,
        "analytics/events/?" + RANGE,
        "analytics/referrers/?" + RANGE,
        "analytics/referrers/?url=/*&" + RANGE,
        "analytics/utm/?" + RANGE,
        "analytics/utm/?url=/*&" + RANGE,
        "analytics/timeline/?" + RANGE,
        "ledger/?" + RANGE,
        "keys/",
        "triggers/",
        "triggers/firings/",
        "tokens/",
        "firms/",
        "session/",
      })
  void answerHoldsNothingOfTheOtherFirm(String address) {
    String seenByRed = red.client().get(API + address).toString();
    String seenByBlue = blue.client().get(API + address).toString();

    assertThat(seenByRed).doesNotContain("blue");
    assertThat(seenByBlue).doesNotContain("red-");
    if (!address.contains("overview") && !address.contains("timeseries")) {
      assertThat(seenByRed).isNotEqualTo(seenByBlue);
    }
  }

  @Test
  void numbersAreThoseOfOneFirm() {
    JsonNode overview = red.client().analytics("overview/?" + RANGE);

    assertThat(overview.get("page_views").asInt()).isEqualTo(1);
    assertThat(overview.get("visitors").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pages",
        "events",
        "referrers",
        "utm",
        "timeline",
        "ledger",
        "overview",
        "timeseries"
      })
  void fileHoldsNothingOfTheOtherFirm(String report) {
    HttpResponse<String> file =
        Client.send(red.client().request(API + "analytics/export/?report=" + report + "&" + RANGE));

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).doesNotContain("blue");
  }

  @Test
  void thingsOfTheOtherFirmAreNotThere() {
    for (String change :
        List.of(
            "PATCH keys/" + blue.key() + "/",
            "POST keys/" + blue.key() + "/rotate/",
            "POST keys/" + blue.key() + "/revoke/",
            "GET keys/" + blue.key() + "/bundle/",
            "GET keys/" + blue.key() + "/audit/",
            "GET triggers/" + blue.rule() + "/",
            "PATCH triggers/" + blue.rule() + "/",
            "DELETE triggers/" + blue.rule() + "/",
            "POST tokens/" + blue.token() + "/revoke/",
            "PATCH firms/blue/")) {
      String[] call = change.split(" ");
      Answer answer = red.client().ask(call[0], API + call[1], call[0].equals("GET") ? null : "{}");
      assertThat(answer.status()).as(change).isEqualTo(404);
    }
    assertThat(blue.client().get(API + "keys/").at("/rows/0/state").asText()).isEqualTo("active");
    assertThat(blue.client().get(API + "triggers/").get("rows")).hasSize(1);
  }

  @Test
  void firingsOfAForeignRuleAreNotThere() {
    assertThat(red.client().get(API + "triggers/firings/?rule=" + blue.rule()).get("rows"))
        .isEmpty();
  }

  private static Tenant tenant(String name) throws SQLException {
    TestFirm firm = TestFirm.create(api.database(), name, "UTC");
    String prefix = name + "-";
    new Traffic(firm, 0)
        .view(
            prefix + "v",
            "2026-03-09T08:00:00Z",
            "/" + prefix,
            prefix + "host",
            Map.of("source", prefix))
        .event(prefix + "v", "2026-03-09T08:01:00Z", prefix + "event", "/" + prefix)
        .write();
    api.database()
        .run(
            "insert into ledger values (?, 0, '2026-03-09', ?, 5, 1)",
            firm.id(),
            "rejected:" + prefix);
    api.database()
        .run(
            "insert into trigger_firing values (?, ?, ?, ?, 1, 'site_page_view', '{}', now())",
            firm.id(),
            UUID.randomUUID(),
            prefix,
            UUID.randomUUID());
    Client client = api.as(firm.token("read", "export", "manage"));
    String named = "{\"name\": \"" + prefix + "\"}";
    return new Tenant(
        name,
        client,
        client.ask("POST", API + "keys/", named).body().get("id").asText(),
        client
            .ask(
                "POST",
                API + "triggers/",
                "{\"name\": \"" + prefix + "\", \"event_type\": \"page_view\"}")
            .body()
            .get("id")
            .asText(),
        client.ask("POST", API + "tokens/", named).body().get("id").asText());
  }
}
