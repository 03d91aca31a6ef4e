package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A site with so many events on days to which more can come that it is found out first which of
 * these changed: of the others, and of what led up to them, reports keep in memory what they know.
 * An import of its logs has no open day, but some of the same visitors.
 */
class ManyOpenEventsTest {
  private static final String ZONE = "UTC";
  private static final Instant PACKED = Instant.parse("2026-03-10T11:00:00Z");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final FilterCombination UNFILTERED =
      new FilterCombination(
          ZONE, FIRST, LocalDate.of(2026, 3, 10), Map.of(), new ArrayList<>(List.of("not e.bot")));

  /** Events come late to two of the five open days. */
  private static final Instant LATE_FROM = Instant.parse("2026-03-07T12:00:00Z");

  private static final Instant LATE_TO = Instant.parse("2026-03-08T12:00:00Z");
  private static final int LATE_ONE_IN = 40;

  /** Of an import, of which nothing is open: from the third day on. */
  private static final int IMPORTED_DAYS = 4;

  private static final int IMPORTED_VISITS = 300;

  private static final int VISITS = 3_200;
  private static final int PEOPLE = 500;
  private static final int MOST_PAGES = 6;
  private static final int MOST_SECONDS = 2_000;

  private static final List<String> KEPT =
      List.of(
          "overview/?compare=none",
          "pages/?limit=1000",
          "pages/?by=entry",
          "pages/?by=exit",
          "events/?limit=1000",
          "sources/?limit=1000",
          "devices/?by=browser",
          "funnels/?steps=path:/docs/*%7Cpath:/docs/*%7Cevent:signup");

  private static final String GOALS =
      """
      select concat_ws(' ', count(*) filter (where views), count(distinct visitor_id) filter (where views)) || ', ' ||
        concat_ws(' ', count(*) filter (where not views), count(distinct visitor_id) filter (where not views))
      from (
        select visitor_id, event_type = 'page_view' as views
        from tracking_event
        where event_type = 'page_view' and path like '/docs/%' or event_type <> 'page_view' and name = 'signup'
      ) reached
      """;

  @Test
  void reportsKeepWhatDidNotChangeAndReadWhatDid() throws SQLException {
    TestDatabase database = TestDatabase.create();
    TestFirm firm = TestFirm.create(database, FilterCombination.slug(ZONE), ZONE);
    int imported = firm.addImport("www.example");
    database.completeUntil(imported, "infinity");
    write(firm, imported, false);
    database.completeUntil(PACKED.toString());
    try (QueryApi api =
            QueryApi.start(TestConfig.of(database), Clock.fixed(TestApi.NOON, ZoneOffset.UTC));
        Connection connection = database.connect()) {
      Client client = new Client(api.port(), firm.token("read", "manage"));
      client.ask("POST", "/api/v1/tracking/goals/", "{\"kind\": \"path\", \"match\": \"/docs/*\"}");
      client.ask("POST", "/api/v1/tracking/goals/", "{\"kind\": \"event\", \"match\": \"signup\"}");
      String packings = "select string_agg(id::text, ' ' order by id) from event_segment";
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  database.value("select count(*) from event_segment").equals(9L + IMPORTED_DAYS));
      assertThat(
              database.value(
                  "select sum(events) > 5000 from event_segment where received_until < 'infinity'"))
          .isEqualTo(true);
      Object before = database.value(packings);
      Map<String, JsonNode> first = new PlainSql(connection, UNFILTERED).reports();
      Object goals = database.value(GOALS);
      compare(first, goals, client);
      compare(first, goals, client);

      database.truncateEvents();
      write(firm, imported, true);

      Map<String, JsonNode> then = new PlainSql(connection, UNFILTERED).reports();
      assertThat(KEPT)
          .allSatisfy(report -> assertThat(then.get(report)).isNotEqualTo(first.get(report)));
      Object goalsThen = database.value(GOALS);
      assertThat(goalsThen).isNotEqualTo(goals);
      compare(then, goalsThen, client);
      compare(then, goalsThen, client);
      assertThat(database.value(packings)).as("all is as it was packed").isEqualTo(before);

      // As if more had come than it is worth to find out about.
      database.run("update event_segment set events = 0 where received_until < 'infinity'");
      compare(then, goalsThen, client);
    }

    // They are packed anew, not taken for unchanged.
    database.run("delete from progress");
    database.completeUntil("2026-03-10T11:30:00Z");
    try (QueryApi again =
        QueryApi.start(TestConfig.of(database), Clock.fixed(TestApi.NOON, ZoneOffset.UTC))) {
      assertThat(again.port()).isPositive();
      Object events = database.value("select count(*) from tracking_event");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> database.value("select sum(events)::bigint from event_segment").equals(events));
    }
  }

  /**
   * @param goals events and visitors of each goal
   */
  private static void compare(Map<String, JsonNode> expected, Object goals, Client client) {
    List<String> reached = new ArrayList<>();
    client
        .analytics("goals/?source=all" + UNFILTERED.query())
        .get("rows")
        .forEach(goal -> reached.add(goal.get("events") + " " + goal.get("visitors")));
    assertThat(String.join(", ", reached)).isEqualTo(goals);
    for (String report : KEPT) {
      assertThat(PlainSql.comparable(client.analytics(report + UNFILTERED.query())))
          .as(report)
          .isEqualTo(expected.get(report));
    }
  }

  private static void write(TestFirm firm, int imported, boolean withLate) throws SQLException {
    Instant start = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
    int seconds = (int) Duration.between(start, PACKED).minusHours(4).toSeconds();
    write(new Traffic(firm, 0), start, seconds, VISITS, withLate);
    Instant importStart = start.plus(Duration.ofDays(2));
    int importSeconds = (int) Duration.ofDays(IMPORTED_DAYS).minusHours(4).toSeconds();
    write(new Traffic(firm, imported), importStart, importSeconds, IMPORTED_VISITS, true);
    firm.database().run("analyze");
  }

  private static void write(
      Traffic traffic, Instant start, int seconds, int visits, boolean withLate)
      throws SQLException {
    Random random = new Random(1);
    for (int visit = 0; visit < visits; visit++) {
      String visitor = "visitor " + random.nextInt(PEOPLE);
      traffic.from(
          new Traffic.Agent(
              false, RandomTraffic.one(RandomTraffic.BROWSERS, random), null, null, "Direct"));
      Instant at = start.plusSeconds(random.nextInt(seconds));
      for (int event = random.nextInt(MOST_PAGES); event >= 0; event--) {
        String path = RandomTraffic.one(RandomTraffic.PATHS, random);
        boolean signsUp = random.nextInt(8) == 0;
        boolean late =
            random.nextInt(LATE_ONE_IN) == 0 && at.isAfter(LATE_FROM) && at.isBefore(LATE_TO);
        traffic.receivedAt(late ? PACKED.plusSeconds(60) : null);
        if (!late || withLate) {
          add(traffic, visitor, at, signsUp, path);
        }
        at = at.plusSeconds(1L + random.nextInt(MOST_SECONDS));
      }
    }
    traffic.write();
  }

  private static void add(
      Traffic traffic, String visitor, Instant at, boolean signsUp, String path) {
    if (signsUp) {
      traffic.event(visitor, at.toString(), "signup", path);
    } else {
      traffic.view(visitor, at.toString(), path);
    }
  }
}
