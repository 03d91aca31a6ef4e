package com.consultantpro.tracking.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a stream of Server-Sent Events message by message, in a thread of its own. */
final class StreamClient implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Message END = new Message("end", null);

  /** One message; a comment has no name and its text is no JSON. */
  record Message(String name, JsonNode data) {}

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final HttpResponse<InputStream> response;

  private StreamClient(HttpResponse<InputStream> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "stream client");
    reader.setDaemon(true);
    reader.start();
  }

  /** A client whose stream has begun: what is stored from now on is told. */
  static StreamClient open(Client client, String query) {
    StreamClient stream = new StreamClient(begin(client, query));
    stream.next("visitors");
    return stream;
  }

  static HttpResponse<InputStream> begin(Client client, String query) {
    String address = "/api/v1/tracking/analytics/realtime/stream/?" + query;
    HttpRequest request =
        client.request(address).header("Accept", "text/event-stream").GET().build();
    return HTTP.sendAsync(request, BodyHandlers.ofInputStream()).join();
  }

  static StreamClient withCookie(Client client, String cookie) {
    URI address =
        URI.create(
            "http://127.0.0.1:%d/api/v1/tracking/analytics/realtime/stream/"
                .formatted(client.port()));
    HttpRequest request = HttpRequest.newBuilder(address).header("Cookie", cookie).build();
    return new StreamClient(HTTP.sendAsync(request, BodyHandlers.ofInputStream()).join());
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next message of that name; others before it are left out. */
  JsonNode next(String name) {
    Message message = next();
    while (!message.name().equals(name)) {
      if (message == END) {
        throw new AssertionError("The stream has ended before any " + name);
      }
      message = next();
    }
    return message.data();
  }

  /** Returns once the server has ended the stream. */
  void untilItEnds() {
    while (next() != END) {
      // What it told before is of no interest.
    }
  }

  private Message next() {
    try {
      Message message = messages.poll(30, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("The stream is silent");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (Scanner text = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      text.useDelimiter("\n\n");
      while (text.hasNext()) {
        String[] lines = text.next().split("\n");
        if (lines[0].startsWith("event: ")) {
          messages.add(
              new Message(
                  lines[0].substring("event: ".length()),
                  TestConfig.json(lines[1].substring("data: ".length()))));
        }
      }
    }
    messages.add(END);
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
