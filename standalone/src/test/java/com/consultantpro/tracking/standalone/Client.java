package com.consultantpro.tracking.standalone;

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
  private final ApiClient api;

  Client(Connection connection) {
    this.connection = connection;
    this.api = new ApiClient(connection, TIMEOUT);
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

  /** No answer is a failed assertion: whoever waits for one asks again. */
  JsonNode report(String pathAndQuery) throws InterruptedException {
    try {
      return api.get(pathAndQuery);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}
