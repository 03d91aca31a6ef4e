package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a site and a firm's admin do over HTTP. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Connection connection;

  Client(Connection connection) {
    this.connection = connection;
  }

  /** Sends them in one request with the server key; the answer may be of any kind. */
  HttpResponse<String> collect(List<Map<String, Object>> events)
      throws IOException, InterruptedException {
    Map<String, Object> envelope =
        Map.of(
            "firm_slug", connection.firmSlug(),
            "tracking_key", connection.serverKey(),
            "events", events);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(connection.collectorUrl() + "/api/v1/tracking/collect/"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(envelope)))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  JsonNode report(String pathAndQuery) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(connection.apiUrl() + "/api/v1/tracking/" + pathAndQuery))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + connection.adminToken())
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}
