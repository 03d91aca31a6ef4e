package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of a report, in either format, has the rows of its screen: all of them and no others. */
class ExportedRowsTest {
  private static final String RANGE = "from=2026-03-02&to=2026-03-10";
  private static final String EXPORT = "/api/v1/tracking/analytics/export/?" + RANGE;

  private static TestApi api;
  private static TestFirm firm;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    firm = TestFirm.create(api.database(), "demo", "UTC");
    Traffic traffic = new Traffic(firm, 0);
    String[] browsers = {"Firefox", "Chrome", "Safari", "=Edge", "Opera"};
    for (int i = 0; i < 120; i++) {
      String at = "2026-03-%02dT%02d:%02d:00Z".formatted(2 + i % 9, i % 24, i % 60);
      traffic
          .from(new Traffic.Agent(i % 11 == 0, browsers[i % 5], "OS " + i % 4, "Desktop", "Direct"))
          .view(
              "v" + i % 17,
              at,
              "/page/" + i % 23,
              "host" + i % 7 + ".example",
              Map.of("source", "@s" + i % 6))
          .event("v" + i % 13, at, i % 2 == 0 ? "=signup" + i % 5 : "click", "/page/" + i % 5);
    }
    traffic.write();
    api.database()
        .run("update tracking_event set properties = '{\"a\": [1, null]}' where name = 'click'");
    client = api.as(firm.token("read", "export", "manage"));
    client.ask("POST", "/api/v1/tracking/goals/", "{\"kind\": \"path\", \"match\": \"/page/1*\"}");
    client.ask("POST", "/api/v1/tracking/goals/", "{\"kind\": \"event\", \"match\": \"click\"}");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "overview, '', ''",
    "overview, '', browser=Chrome",
    "timeseries, points, interval=hour",
    "timeseries, points, interval=day&device=Desktop",
    "pages, rows, ''",
    "pages, rows, os=OS 1",
    "pages, rows, by=entry",
    "pages, rows, by=exit&event=click",
    "events, rows, bots=include",
    "events, rows, url=/page/*",
    "referrers, rows, ''",
    "referrers, rows, browser==Edge",
    "sources, rows, ''",
    "utm, rows, by=source",
    "devices, rows, by=browser",
    "devices, rows, by=os&event=click",
    "timeline, events, ''",
    "timeline, events, bots=only",
    "sessions, sessions, ''",
    "sessions, sessions, url=/page/1*&bots=include",
    "goals, rows, ''",
    "goals, rows, browser=Chrome",
    "funnels, steps, steps=path:/page/*|event:click",
    "retention, cohorts, ''",
    "realtime, '', ''",
  })
  void fileHasTheRowsOfTheScreen(String report, String list, String query) {
    String asked = query.replace(" ", "%20").replace("|", "%7C").replace("==", "=%3D");
    String days = report.equals("realtime") ? "" : RANGE;

    String parameters =
        Stream.of("report=" + report, days, asked)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining("&"));
    String file = EXPORT.replace(RANGE, parameters);

    List<ObjectNode> lines = lines(file);

    assertThat(lines).isNotEmpty();
    List<ObjectNode> screen =
        screen(report + "/" + parameters.replaceFirst("report=\\w+&?", "?"), list).stream()
            .map(row -> row.retain(names(lines.get(0))))
            .toList();
    assertThat(lines).isEqualTo(screen);
    assertThat(records(file)).isEqualTo(screen.stream().map(ExportedRowsTest::cells).toList());
  }

  @Test
  void rawEventsHoldAllThatReportsKnow() {
    List<ObjectNode> rows = lines(EXPORT + "&report=events_raw&bots=include");

    assertThat(rows).hasSize(240);
    ObjectNode row =
        rows.stream()
            .filter(r -> r.get("bot").asBoolean() && r.hasNonNull("channel"))
            .findFirst()
            .orElseThrow();
    assertThat(row.get("properties").isNull()).isTrue();
    assertThat(row.remove(List.of("visitor_id", "session_id")))
        .isEqualTo(
            TestConfig.json(
                """
                {"occurred_at": "2026-03-10T20:44:00Z", "received_at": "2026-03-10T20:44:01Z",
                 "event_type": "page_view", "name": "Title /page/21", "url": null, "path": "/page/21",
                 "referrer": null, "contact": null, "properties": null, "utm_source": "@s2",
                 "utm_medium": null, "utm_campaign": null, "utm_term": null, "utm_content": null,
                 "source": 0, "browser": "Opera", "os": "OS 0", "device": "Desktop",
                 "channel": "Direct", "bot": true, "referrer_host": "host2.example",
                 "day": "2026-03-10"}
                """));
    assertThat(lines(EXPORT + "&report=events_raw&event=click").get(0).get("properties"))
        .isEqualTo(TestConfig.json("{\"a\": [1, null]}"));
    assertThat(lines(EXPORT + "&report=events_raw&event=click")).hasSize(55);
  }

  /** All rows of a list, page by page; a report without a list is its one row. */
  private static List<ObjectNode> screen(String address, String list) {
    if (list.isEmpty()) {
      return List.of((ObjectNode) client.analytics(address.replaceFirst("\\?$", "")));
    }
    List<ObjectNode> rows = new ArrayList<>();
    JsonNode page = client.analytics(address);
    if (list.equals("cohorts")) {
      page.get(list).forEach(cohort -> addWeeks(cohort, rows));
    } else if (page.has("total_rows")) {
      for (int offset = 0; offset < page.get("total_rows").asInt(); offset += 3) {
        String part = address + "&limit=3&offset=" + offset;
        client.analytics(part).get(list).forEach(row -> rows.add((ObjectNode) row));
      }
    } else if (page.has("next")) {
      for (String cursor = ""; cursor != null; ) {
        page = client.analytics(address + "&limit=7" + cursor);
        page.get(list).forEach(row -> rows.add((ObjectNode) row));
        cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
      }
    } else {
      page.get(list).forEach(row -> rows.add((ObjectNode) row));
    }
    return rows;
  }

  private static List<String> names(ObjectNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void addWeeks(JsonNode cohort, List<ObjectNode> rows) {
    for (JsonNode week : cohort.get("weeks")) {
      ObjectNode row = week.deepCopy();
      row.set("week", cohort.get("week"));
      row.set("cohort_visitors", cohort.get("visitors"));
      rows.add(row);
    }
  }

  private static List<ObjectNode> lines(String file) {
    HttpResponse<String> answer = Client.send(client.request(file + "&format=ndjson"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().map(line -> (ObjectNode) TestConfig.json(line)).toList();
  }

  private static List<Map<String, String>> records(String file) {
    HttpResponse<String> answer = Client.send(client.request(file));
    assertThat(answer.statusCode()).isEqualTo(200);
    return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream()
        .map(NamedCsvRecord::getFieldsAsMap)
        .toList();
  }

  /** What a row of the screen is in a file of text: null is empty, and no text is a formula. */
  private static Map<String, String> cells(ObjectNode row) {
    Map<String, String> cells = new HashMap<>();
    row.properties().forEach(cell -> cells.put(cell.getKey(), cell(cell.getValue())));
    return cells;
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isTextual()) {
      return (value.asText().matches("[=+@-].*") ? "'" : "") + value.asText();
    }
    return value.isObject()
        ? value.toString().replace(":", ": ").replace(",", ", ")
        : value.asText();
  }
}
