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
import java.util.Map;

/** Asks the query API of a running installation, with the token of the demo firm's admin. */
final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Connection connection;
  private final Duration timeout;

  ApiClient(Connection connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  /**
   * @param path without {@code /api/v1/tracking/}, with the query
   * @throws IOException for any status but 200, too
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    return send(path, to(path), 200);
  }

  JsonNode post(String path, Map<String, Object> body, int expected)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    return send(path, request, expected);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(connection.apiUrl() + "/api/v1/tracking/" + path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + connection.adminToken());
  }

  private JsonNode send(String path, HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != expected) {
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
