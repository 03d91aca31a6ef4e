package com.consultantpro.tracking.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a measurement asks of a running installation, over HTTP as anybody else would. */
final class BenchClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OWN_LIMIT = 10_000_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Connection connection;
  private final ApiClient api;

  BenchClient(Connection connection) {
    this.connection = connection;
    this.api = new ApiClient(connection, TIMEOUT);
  }

  JsonNode createKey() throws IOException, InterruptedException {
    Map<String, Object> settings =
        Map.of("kind", "server", "name", "bench freshness", "rate_limit_per_minute", OWN_LIMIT);
    return api.post("keys/", settings, 201);
  }

  void revoke(JsonNode key) throws IOException, InterruptedException {
    api.post("keys/" + key.path("id").asText() + "/revoke/", Map.of(), 200);
  }

  /**
   * Whether the collector takes this key by now: it reads keys every few seconds. Asked with an
   * event that is none, so that nothing is counted: 400 is the answer to a good key.
   */
  boolean isKnown(JsonNode key) throws IOException, InterruptedException {
    return http.send(collect(key, List.of(Map.of())), BodyHandlers.ofString()).statusCode() == 400;
  }

  CompletableFuture<HttpResponse<String>> send(JsonNode key, List<Map<String, Object>> events)
      throws IOException {
    return http.sendAsync(collect(key, events), BodyHandlers.ofString());
  }

  /** The number in {@code overview}; of events of that name, or of all if it is empty. */
  long events(String name) throws IOException, InterruptedException {
    String filter =
        name.isEmpty() ? "" : "&event=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return api.get("analytics/overview/?window=7d" + filter).path("events").longValue();
  }

  private HttpRequest collect(JsonNode key, List<Map<String, Object>> events) throws IOException {
    Map<String, Object> envelope =
        Map.of(
            "firm_slug", connection.firmSlug(),
            "tracking_key", key.path("secret").asText(),
            "tracking_key_id", key.path("id").asText(),
            "events", events);
    return HttpRequest.newBuilder(
            URI.create(connection.collectorUrl() + "/api/v1/tracking/collect/"))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(envelope)))
        .build();
  }
}
