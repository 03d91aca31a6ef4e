package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.events.Micros;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What has become of the demo's own events, asked of the query API in the page's stead. */
final class StoredEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LATEST = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Connection connection;

  StoredEvents(Connection connection) {
    this.connection = connection;
  }

  /** When the stored ones of that session happened, in UTC microseconds as the SDK writes them. */
  List<String> of(UUID session) throws IOException, InterruptedException {
    return StreamSupport.stream(timeline().path("events").spliterator(), false)
        .filter(event -> event.path("session_id").asText().equals(session.toString()))
        .map(event -> Instant.parse(event.path("occurred_at").asText()))
        .map(instant -> Micros.format(Micros.of(instant)))
        .toList();
  }

  private JsonNode timeline() throws IOException, InterruptedException {
    String path = "/api/v1/tracking/analytics/timeline/?window=7d&limit=" + LATEST;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(connection.apiUrl() + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + connection.adminToken())
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("timeline answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }
}
