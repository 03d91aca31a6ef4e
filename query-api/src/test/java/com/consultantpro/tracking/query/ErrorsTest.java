package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is answered with the field at fault and the rule that it breaks. */
class ErrorsTest {
  private static final String ANALYTICS = "/api/v1/tracking/analytics/";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    client = api.as(firm.token("read", "export", "manage"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overview?window=31d | window | window must be one of 30d, 7d, 90d",
        "overview?from=2026-01-01 | to | to must be given together with from",
        "overview?to=2026-01-01 | from | from must be given together with to",
        "overview?from=2026-02-30&to=2026-03-01 | from | from must be a date such as 2026-01-31",
        "overview?from=2026-03-02&to=2026-03-01 | from | from must not be after to",
        "overview?from=0001-01-01&to=2026-03-01 | from | from must be between 1970-01-01 and 2199-12-31",
        "overview?window=7d&from=2026-03-01&to=2026-03-02 | window | window must not be given together with from and to",
        "overview?limit=5 | limit | limit is not a parameter here; known are bots, browser, channel, compare, device, event, firm, from, os, referrer, source, to, url, utm_campaign, utm_content, utm_medium, utm_source, utm_term, window",
        "overview?url=pricing | url | url must be a path that starts with / or *, or a full address",
        "overview?event= | event | event must not be empty",
        "overview?event=a%00b | event | event must not hold a zero character",
        "overview?event=a&event=b | event | event must be given once",
        "overview?source=old | source | source must be all, live or import:N",
        "overview?source=import:77 | source | source is not an active import of this firm",
        "timeseries?interval=week | interval | interval must be one of day, hour",
        "timeseries?interval=hour&from=2020-01-01&to=2026-01-01 | interval | interval must be day for more than 366 days",
        "pages?limit=0 | limit | limit must be a number between 1 and 1,000",
        "pages?limit=1001 | limit | limit must be a number between 1 and 1,000",
        "pages?limit=ten | limit | limit must be a number between 1 and 1,000",
        "pages?offset=-1 | offset | offset must be a number between 0 and 1,000,000,000",
        "utm?by=color | by | by must be one of source, medium, campaign, term, content",
        "timeline?cursor=abc | cursor | cursor must be the next of an earlier answer",
        "export?report=secrets | report | report must be one of devices, events, events_raw, funnels, goals, ledger, overview, pages, properties, realtime, referrers, retention, sessions, sources, timeline, timeseries, utm",
        "export?report=pages&format=xls | format | format must be one of csv, ndjson",
      })
  void parametersNameTheFieldAndTheRule(String address, String field, String detail) {
    Answer answer = client.ask("GET", ANALYTICS + address, null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo(field);
    assertThat(answer.body().get("detail").asText()).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{\"name\": 1} x", "{\"name\":\"a\",\"name\":\"b\"}", "nul"})
  void bodyMustBeOneObject(String body) {
    JsonNode problem = client.ask("POST", "/api/v1/tracking/keys/", body).body();

    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("code").asText()).isEqualTo("invalid_json");
  }

  @Test
  void problemsAreProblemDetails() {
    HttpResponse<String> answer = Client.send(client.request(ANALYTICS + "overview?window=1d"));

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(TestConfig.json(answer.body()))
        .isEqualTo(
            TestConfig.json(
                """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "window must be one of 30d, 7d, 90d", "code": "invalid_parameter",
                 "field": "window"}
                """));
  }

  @Test
  void unknownAddressesAndMethodsAreProblemsToo() {
    assertThat(client.ask("GET", ANALYTICS + "nothing/", null).status()).isEqualTo(404);
    assertThat(client.ask("GET", "/api/v1/tracking/keys/1/audit/", null).status()).isEqualTo(404);
    assertThat(client.ask("PUT", "/api/v1/tracking/keys/", "{}").status()).isEqualTo(405);
  }

  @Test
  void ambiguousAddressesAreRefused() {
    HttpResponse<String> answer =
        Client.send(client.request("/api/v1/tracking/analytics%2Foverview"));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"url=/%25zz", "url=%2Fa%FF", "event=%F0%9F%98%80", "url=/'%22%3C;--"})
  void oddTextsAreOnlyTexts(String filter) {
    assertThat(client.analytics("overview/?" + filter).get("visits").asInt()).isZero();
  }

  @Test
  void slashAtTheEndIsOptional() {
    assertThat(client.get(ANALYTICS + "overview")).isEqualTo(client.get(ANALYTICS + "overview/"));
  }

  @Test
  void largeBodiesAreRefused() {
    String body = "{\"name\": \"" + "x".repeat(70_000) + "\"}";

    assertThat(client.ask("POST", "/api/v1/tracking/keys/", body).status()).isEqualTo(413);
  }
}
