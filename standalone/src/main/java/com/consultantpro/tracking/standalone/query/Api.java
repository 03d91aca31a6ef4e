package com.consultantpro.tracking.standalone.query;

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

/**
 * Asks a query API as a dashboard does: over HTTP, on a connection that stays.
 *
 * @param tokens of the sites, by size
 */
record Api(HttpClient http, String url, Map<Integer, String> tokens) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * @param status 200 when it was answered
   */
  record Answer(int status, String body, long nanos) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  static Api at(String url, Map<Integer, String> tokens) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Api(http, url, Map.copyOf(tokens));
  }

  Answer ask(Question question, int turn) throws IOException, InterruptedException {
    return ask(question.site(), question.address(turn));
  }

  Answer ask(int site, String address) throws IOException, InterruptedException {
    return send(to(site, address).build());
  }

  Answer post(int site, String address, Map<String, String> body)
      throws IOException, InterruptedException {
    return send(
        to(site, address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder to(int site, String address) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1/tracking/" + address))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + tokens.get(site));
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), System.nanoTime() - start);
  }
}
