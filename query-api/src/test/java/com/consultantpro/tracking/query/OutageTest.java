package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Neither PostgreSQL nor Kafka is there. */
class OutageTest {
  @Test
  void startsAndSaysThatItCannotAnswerYet() throws Exception {
    int nobody = TestBroker.freePort();
    QueryConfig config =
        new QueryConfig(
            "127.0.0.1",
            0,
            null,
            "jdbc:postgresql://127.0.0.1:" + nobody + "/none",
            "jdbc:postgresql://127.0.0.1:" + nobody + "/none",
            "secret",
            null,
            "127.0.0.1:" + nobody,
            "https://collect.example",
            "/sdk/cp.js",
            null);
    try (QueryApi api = QueryApi.start(config)) {
      Client client = new Client(api.port(), "token");

      assertThat(client.get("/healthz").get("status").asText()).isEqualTo("ok");
      assertThat(client.ask("GET", "/readyz", null).status()).isEqualTo(503);
      HttpResponse<String> report =
          Client.send(client.request("/api/v1/tracking/analytics/overview/"));
      assertThat(report.statusCode()).isEqualTo(503);
      assertThat(report.headers().firstValue("Retry-After")).isPresent();
      assertThat(TestConfig.json(report.body()).get("code").asText()).isEqualTo("unavailable");
      assertThat(Client.send(client.request("/metrics")).body())
          .contains("tracking_query_requests_seconds_count");
    }
  }
}
