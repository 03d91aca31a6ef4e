package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and hours are the firm's, on the days when its clocks change too. */
class ZonesTest {
  private static TestApi api;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2026-03-28, 24, 2026-03-28T00:00:00+01:00, 2026-03-28T23:00:00+01:00",
    "Europe/Berlin,       2026-03-29, 23, 2026-03-29T00:00:00+01:00, 2026-03-29T23:00:00+02:00",
    "Europe/Berlin,       2026-10-25, 25, 2026-10-25T00:00:00+02:00, 2026-10-25T23:00:00+01:00",
    "America/New_York,    2026-03-08, 23, 2026-03-08T00:00:00-05:00, 2026-03-08T23:00:00-04:00",
    "America/New_York,    2026-11-01, 25, 2026-11-01T00:00:00-04:00, 2026-11-01T23:00:00-05:00",
    "Australia/Lord_Howe, 2026-04-05, 25, 2026-04-05T00:00:00+11:00, 2026-04-05T23:00:00+10:30",
    "Australia/Lord_Howe, 2026-10-04, 24, 2026-10-04T00:00:00+10:30, 2026-10-04T23:00:00+11:00",
    "Asia/Kolkata,        2026-03-29, 24, 2026-03-29T00:00:00+05:30, 2026-03-29T23:00:00+05:30",
    "America/Santiago,    2026-09-06, 23, 2026-09-06T01:00:00-03:00, 2026-09-06T23:00:00-03:00",
  })
  void dayHasTheHoursThatItsClocksShow(
      String zone, String day, int hours, String first, String last) throws SQLException {
    Client client = client(zone);

    JsonNode points = hours(client, day);

    assertThat(points).hasSize(hours);
    assertThat(points.get(0).get("start").asText()).isEqualTo(first);
    assertThat(points.get(hours - 1).get("start").asText()).isEqualTo(last);
    assertThat(points.findValuesAsText("start")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z,"
        + " 2026-10-25T02:00:00+02:00, 2026-10-25T02:00:00+01:00",
    "Australia/Lord_Howe, 2026-04-05, 2026-04-04T14:45:00Z, 2026-04-04T15:15:00Z,"
        + " 2026-04-05T01:00:00+11:00, 2026-04-05T01:00:00+10:30",
  })
  void hourThatIsShownTwiceCountsTwice(
      String zone, String day, String before, String after, String first, String second)
      throws SQLException {
    TestFirm firm = firm(zone);
    new Traffic(firm, 0).view("ann", before, "/").view("bob", after, "/").write();
    Client client = api.as(firm.token("read"));

    for (String filter : new String[] {"", "&url=/"}) {
      JsonNode points = hours(client, day + filter);
      assertThat(viewsAt(points, first)).isEqualTo(1);
      assertThat(viewsAt(points, second)).isEqualTo(1);
      assertThat(points.findValuesAsText("visits").stream().mapToInt(Integer::parseInt).sum())
          .isEqualTo(2);
    }
  }

  @Test
  void dayBeginsAtTheFirmsMidnight() throws SQLException {
    TestFirm firm = firm("Asia/Kolkata");
    new Traffic(firm, 0)
        .view("ann", "2026-03-08T18:29:59Z", "/")
        .view("bob", "2026-03-08T18:30:00Z", "/")
        .write();

    JsonNode points =
        api.as(firm.token("read"))
            .analytics("timeseries/?from=2026-03-08&to=2026-03-09")
            .get("points");

    assertThat(points.findValuesAsText("page_views")).containsExactly("1", "1");
  }

  @Test
  void windowEndsOnTheFirmsToday() throws SQLException {
    TestFirm kiritimati = firm("Pacific/Kiritimati");

    JsonNode points =
        api.as(kiritimati.token("read")).analytics("timeseries/?window=7d").get("points");

    assertThat(points.get(6).get("start").asText()).isEqualTo("2026-03-11");
  }

  /** A zone whose rules were changed after the rows were written. */
  @Test
  void hourOfAnOldOffsetIsNotLost() throws SQLException {
    TestFirm firm = firm("Asia/Kolkata");
    new Traffic(firm, 0).view("ann", "2026-03-09T08:00:00Z", "/").write();
    api.database().run("update rollup_hour set utc_offset = 21600 where firm_id = ?", firm.id());

    JsonNode points = hours(api.as(firm.token("read")), "2026-03-09");

    assertThat(points).hasSize(25);
    assertThat(points.findValuesAsText("page_views").stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo(1);
  }

  private static int viewsAt(JsonNode points, String start) {
    for (JsonNode point : points) {
      if (point.get("start").asText().equals(start)) {
        return point.get("page_views").asInt();
      }
    }
    throw new AssertionError(start + " is not among " + points.findValuesAsText("start"));
  }

  private static JsonNode hours(Client client, String day) {
    String date = day.substring(0, 10);
    return client.analytics("timeseries/?interval=hour&from=" + date + "&to=" + day).get("points");
  }

  private static Client client(String zone) throws SQLException {
    return api.as(firm(zone).token("read"));
  }

  private static TestFirm firm(String zone) throws SQLException {
    String slug = "firm-" + java.util.UUID.randomUUID();
    return TestFirm.create(api.database(), slug, zone);
  }
}
