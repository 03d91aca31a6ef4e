package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
  private static final String RANGE = "from=2026-03-09&to=2026-03-10";
  private static final String EXPORT = "/api/v1/tracking/analytics/export/?" + RANGE + "&report=";

  private static TestApi api;
  private static Client client;
  private static TestFirm broken;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    Traffic traffic =
        new Traffic(firm, 0)
            .view(
                "ann",
                "2026-03-09T08:00:00Z",
                "/=cmd|' /C calc'!A0",
                "news.example",
                Map.of("source", "@ad"))
            .view("bob", "2026-03-09T09:00:00Z", "/a \"b\", c\nd")
            .event("bob", "2026-03-09T09:01:00Z", "=1+2", "/a");
    for (int i = 0; i < 1_200; i++) {
      traffic.view("v" + i % 7, "2026-03-10T08:00:00Z", "/page/" + i);
    }
    traffic.write();
    api.database()
        .run(
            "insert into ledger values (?, 0, '2026-03-09', 'received', 5, 1),"
                + " (?, 0, '2026-03-09', 'rejected:too_old', 2, 1)",
            firm.id(),
            firm.id());
    client = api.as(firm.token("read", "export"));
    broken = TestFirm.create(api.database(), "broken", "UTC");
    Traffic longPaths = new Traffic(broken, 0).view("a", "2026-03-10T08:00:00Z", "/~");
    for (int i = 0; i < 300; i++) {
      longPaths.view("v", "2026-03-10T08:00:00Z", "/" + "x".repeat(1_000) + i);
    }
    longPaths.write();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({"pages", "events", "referrers", "utm"})
  void rankingsHaveTheNumbersOfTheScreenWithoutACap(String report) {
    List<NamedCsvRecord> file = rows(report);

    JsonNode screen = client.analytics(report + "/?limit=1000&" + RANGE);
    assertThat(file).hasSize(screen.get("total_rows").asInt());
    for (int i = 0; i < screen.get("rows").size(); i++) {
      JsonNode row = screen.get("rows").get(i);
      NamedCsvRecord record = file.get(i);
      row.properties()
          .forEach(
              cell ->
                  assertThat(record.getField(cell.getKey()))
                      .isIn(cell.getValue().asText(), "'" + cell.getValue().asText()));
    }
  }

  @Test
  void everyReportCanBeTaken() {
    assertThat(rows("timeline")).hasSize(1_203);
    assertThat(rows("timeseries").get(1).getField("page_views")).isEqualTo("1200");
    assertThat(rows("overview").get(0).getField("page_views")).isEqualTo("1202");
    assertThat(rows("ledger").stream().map(row -> row.getField("fate")))
        .containsExactly("received", "rejected:too_old");
  }

  @Test
  void cellsOfVisitorsAreNoFormulas() {
    assertThat(rows("events").stream().map(row -> row.getField("name"))).contains("'=1+2");
    assertThat(rows("utm").get(0).getField("value")).isEqualTo("'@ad");
    assertThat(rows("pages").stream().map(row -> row.getField("path")))
        .contains("/a \"b\", c\nd", "/=cmd|' /C calc'!A0");
  }

  @Test
  void fileIsNamedAndEndsItsLinesByTheStandard() {
    HttpResponse<String> answer = Client.send(client.request(EXPORT + "overview"));

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"demo-overview-2026-03-09-2026-03-10.csv\"");
    assertThat(answer.body())
        .startsWith(
            "visitors,visits,page_views,events,views_per_visit,bounce_rate,visit_duration_seconds\r\n")
        .endsWith("\r\n");
  }

  @Test
  void partOfAFileIsNotTakenForTheWhole() throws SQLException {
    api.database()
        .run(
            "update rollup_page_day set sketch = decode(repeat('ff', 64), 'hex') where firm_id = ? and path = '/~'",
            broken.id());
    Client ofBroken = api.as(broken.token("export"));

    assertThatThrownBy(() -> Client.send(ofBroken.request(EXPORT + "pages")))
        .hasMessageContaining("IOException");
  }

  @Test
  void failureBeforeTheFirstByteHasAStatus() throws SQLException {
    TestFirm firm = TestFirm.create(api.database(), "early", "UTC");
    new Traffic(firm, 0).view("a", "2026-03-10T08:00:00Z", "/").write();
    api.database()
        .run(
            "update rollup_page_day set sketch = decode(repeat('ff', 64), 'hex') where firm_id = ?",
            firm.id());

    // No document promises a 500.
    HttpResponse<String> answer =
        Client.answer(api.as(firm.token("export")).request(EXPORT + "pages").build());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(TestConfig.json(answer.body()).get("code").asText()).isEqualTo("internal");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  private static List<NamedCsvRecord> rows(String report) {
    HttpResponse<String> answer = Client.send(client.request(EXPORT + report));
    assertThat(answer.statusCode()).isEqualTo(200);
    return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
  }
}
