package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes back, held against plain SQL over the events themselves. */
class CohortsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 28);
  private static final int DAYS = 40;
  private static final String ORACLE =
      """
      with seen as (
        select distinct visitor_id, date_trunc('week', day)::date as week
        from tracking_event
        where firm_id = ? and day between cast(? as date) and cast(? as date)),
      first as (select visitor_id, min(week) as week from seen group by visitor_id)
      select f.week || ' ' || (s.week - f.week) / 7 || ' ' || count(*)
      from first f join seen s using (visitor_id)
      group by f.week, s.week
      order by f.week, s.week
      """;

  private static TestApi api;
  private static TestFirm firm;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    firm = TestFirm.create(api.database(), "demo", "America/New_York");
    client = api.as(firm.token("read", "export"));
    Random random = new Random(20260310);
    Traffic live = new Traffic(firm, 0);
    for (int i = 0; i < 600; i++) {
      String at = FIRST.plusDays(random.nextInt(DAYS)) + "T%02d:00:00Z".formatted(i % 24);
      live.view("v" + (int) Math.abs(random.nextGaussian() * 60), at, "/");
    }
    live.write();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-28 2026-03-10",
        "2026-02-02 2026-03-01",
        "2026-02-05 2026-02-19",
        "2026-02-05 2026-02-05"
      })
  void agreesWithTheEvents(String range) throws SQLException {
    String[] days = range.split(" ");

    JsonNode answer = client.analytics("retention/?from=%s&to=%s".formatted(days[0], days[1]));

    List<String> found = new ArrayList<>();
    for (JsonNode cohort : answer.get("cohorts")) {
      for (JsonNode week : cohort.get("weeks")) {
        if (week.get("visitors").asLong() > 0) {
          found.add(
              "%s %s %s"
                  .formatted(
                      cohort.get("week").asText(), week.get("week_offset"), week.get("visitors")));
        }
      }
    }
    assertThat(found).isEqualTo(oracle(days[0], days[1])).isNotEmpty();
  }

  @Test
  void everyWeekIsThereWithItsShare() throws SQLException {
    TestFirm small = TestFirm.create(api.database(), "small", "UTC");
    new Traffic(small, 0)
        .view("ann", "2026-02-25T08:00:00Z", "/")
        .view("bob", "2026-02-26T08:00:00Z", "/")
        .view("cid", "2026-03-01T08:00:00Z", "/")
        .view("ann", "2026-03-10T08:00:00Z", "/")
        .view("dan", "2026-03-10T08:00:00Z", "/")
        .write();

    JsonNode answer =
        api.as(small.token("read")).analytics("retention/?from=2026-02-25&to=2026-03-10");

    assertThat(answer)
        .isEqualTo(
            TestConfig.json(
                """
                {"cohorts": [
                  {"week": "2026-02-23", "visitors": 3, "weeks": [
                    {"week_offset": 0, "visitors": 3, "rate": 100.0},
                    {"week_offset": 1, "visitors": 0, "rate": 0.0},
                    {"week_offset": 2, "visitors": 1, "rate": 33.33}]},
                  {"week": "2026-03-02", "visitors": 0, "weeks": [
                    {"week_offset": 0, "visitors": 0, "rate": 0.0},
                    {"week_offset": 1, "visitors": 0, "rate": 0.0}]},
                  {"week": "2026-03-09", "visitors": 1, "weeks": [
                    {"week_offset": 0, "visitors": 1, "rate": 100.0}]}],
                 "complete_until": null}
                """));
  }

  @Test
  void takesNoFilterAndNoLongRange() {
    Client.Answer filtered =
        client.ask("GET", "/api/v1/tracking/analytics/retention/?browser=Firefox", null);
    Client.Answer longRange =
        client.ask(
            "GET", "/api/v1/tracking/analytics/retention/?from=2020-01-01&to=2026-01-01", null);

    assertThat(filtered.status()).isEqualTo(400);
    assertThat(filtered.body().get("detail").asText())
        .isEqualTo("browser must not be given: retention takes no filter");
    assertThat(longRange.status()).isEqualTo(400);
    assertThat(longRange.body().get("field").asText()).isEqualTo("from");
  }

  private static List<String> oracle(String from, String to) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = api.database().connect();
        PreparedStatement statement = connection.prepareStatement(ORACLE)) {
      statement.setLong(1, firm.id());
      statement.setString(2, from);
      statement.setString(3, to);
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
