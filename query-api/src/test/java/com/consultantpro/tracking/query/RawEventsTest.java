package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.consultantpro.tracking.query.timeline.RawEvents;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of three sources that took turns, some of them in the same moment. */
class RawEventsTest {
  private static final String DAYS = "from=2026-03-09&to=2026-03-10";

  private static TestApi api;
  private static TestFirm firm;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    firm = TestFirm.create(api.database(), "demo", "UTC");
    client = api.as(firm.token("read", "export"));
    for (int source : List.of(0, firm.addImport("a.example"), firm.addImport("b.example"))) {
      Traffic traffic = new Traffic(firm, source);
      for (int i = 0; i < 700; i++) {
        String at = "2026-03-%02dT08:%02d:%02dZ".formatted(9 + i % 2, i % 60, source * i % 7);
        traffic.event("v" + i, at, "e" + i, "/" + source);
      }
      traffic.write();
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"events_raw", "timeline"})
  void fileOfSeveralSourcesHasTheOrderOfTheTimeline(String report) {
    HttpResponse<String> file =
        Client.send(
            client.request(
                "/api/v1/tracking/analytics/export/?format=ndjson&report=" + report + "&" + DAYS));
    List<JsonNode> rows = file.body().lines().map(TestConfig::json).toList();

    assertThat(rows.stream().map(RawEventsTest::named).toList())
        .isEqualTo(timeline())
        .hasSize(2_100);
  }

  /** Told not to sort, PostgreSQL sorts only what it has no index for. */
  @Test
  void statementReadsInTheOrderOfAnIndex() {
    Jdbi jdbi = Jdbi.create(api.database().url(), "postgres", "");
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(Boolean.class, "boolean");
    Question question = ofSource(0);

    try (Handle handle = jdbi.open()) {
      handle.execute("set enable_sort = off");
      handle.execute("set enable_seqscan = off");
      handle.execute("set plan_cache_mode = force_custom_plan");
      String sql = "explain (costs off) " + Sql.of(RawEvents.class, "raw-events");
      List<String> plan = question.query(handle, sql).mapTo(String.class).list();

      assertThat(plan)
          .noneMatch(line -> line.contains("Sort"))
          .anyMatch(line -> line.contains("Index Scan Backward"));
    }
  }

  private static Question ofSource(int source) {
    LocalDate day = LocalDate.of(2026, 3, 9);
    return Question.everything(
        new Firm(firm.id(), "demo", "Demo", ZoneId.of("UTC")),
        new TimeRange(day, day.plusDays(1)),
        List.of(source));
  }

  private static List<String> timeline() {
    List<String> all = new ArrayList<>();
    for (String cursor = ""; cursor != null; ) {
      JsonNode page = client.analytics("timeline/?limit=1000&" + DAYS + cursor);
      page.get("events").forEach(event -> all.add(named(event)));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    }
    return all;
  }

  private static String named(JsonNode event) {
    return event.get("occurred_at").asText()
        + " "
        + event.get("source").asText()
        + " "
        + event.get("name").asText();
  }
}
