package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
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

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    red = Tenant.create(api, "red");
    blue = Tenant.create(api, "blue");
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
        "analytics/sessions/?" + RANGE,
        "analytics/goals/?" + RANGE,
        "analytics/goals/?url=/*&" + RANGE,
        "goals/",
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
        "sessions",
        "goals",
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
}
