package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the API over HTTP, as its users do. */
record Client(int port, String token) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** An answer's status and body. */
  record Answer(int status, JsonNode body) {}

  /** The body of an answer that must be 200. */
  JsonNode get(String address) {
    Answer answer = ask("GET", address, null);
    if (answer.status() != 200) {
      throw new AssertionError(address + ": " + answer);
    }
    return answer.body();
  }

  JsonNode analytics(String address) {
    return get("/api/v1/tracking/analytics/" + address);
  }

  Answer ask(String method, String address, String body) {
    HttpResponse<String> response = send(request(address).method(method, publisher(body)));
    try {
      return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  HttpRequest.Builder request(String address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Every answer of every test is held to the document of all routes. */
  static HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    HttpResponse<String> answer = answer(request);
    Documented.of(request.uri()).check(request, answer);
    return answer;
  }

  static HttpResponse<String> answer(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest.BodyPublisher publisher(String body) {
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
  }
}
