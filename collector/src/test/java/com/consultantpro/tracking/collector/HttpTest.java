package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, types, origins, and the pages beside the collect path. */
final class HttpTest {
  private static Collector collector;
  private static Client client;
  private static String firm;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    Backend backend = Backend.shared();
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "browser", "*");
    collector = backend.collector(Map.of("TRACKING_COLLECT_ALIASES", "/in, /a/b/"));
    client = new Client(collector.port());
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in", "/in/", "/a/b", "/a/b/"})
  void takesEventsUnderAliases(String path) throws Exception {
    HttpResponse<String> response =
        client.send(
            client
                .to(path)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body(10))));

    assertThat(response.statusCode()).isEqualTo(202);
  }

  @Test
  void takesABodyUpToTheLimitOnly() throws Exception {
    String body = body(10);
    String fits = body + " ".repeat(65_536 - body.length());

    assertThat(client.post(fits).statusCode()).isEqualTo(202);
    assertTooLarge(client.post(fits + " "));
    assertTooLarge(client.post(fits + " ".repeat(900_000)));
  }

  @Test
  void inflatesNoFurtherThanTheLimit() throws Exception {
    byte[] bomb = Client.gzip(new byte[50 << 20]);

    assertThat(bomb.length).isLessThan(65_536);
    assertTooLarge(client.post(bomb, "Content-Encoding", "gzip"));
    assertTooLarge(client.post(Client.gzip(new byte[65_537]), "Content-Encoding", "gzip"));
  }

  @Test
  void hangsUpOnABodyWithoutEnd() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", collector.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + Client.PATH
                  + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                  + "Content-Length: 1000000000\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[(1 << 20) + 70_000]);
      out.flush();

      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);

      assertThat(answer).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void takesABodyThatTricklesIn() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", collector.port())) {
      String body = body(10);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + Client.PATH
                  + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (String part : body.split("(?<=,)")) {
        out.write((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n").getBytes());
        out.flush();
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readNBytes(12));

      assertThat(answer).isEqualTo("HTTP/1.1 202");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 202",
    "application/json; charset=utf-8, 202",
    "TEXT/PLAIN;charset=UTF-8, 202",
    "text/plain; charset=iso-8859-1, 415",
    "application/x-www-form-urlencoded, 415",
    "text/html, 415",
  })
  void takesTwoContentTypes(String type, int status) throws Exception {
    assertThat(client.post(body(1), "Content-Type", type).statusCode()).isEqualTo(status);
  }

  @Test
  void refusesAnEncodingItDoesNotKnow() throws Exception {
    assertThat(client.post(body(1), "Content-Encoding", "br").statusCode()).isEqualTo(415);
    assertThat(client.post(body(1), "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
  }

  @Test
  void answersThePreflight() throws Exception {
    HttpResponse<String> response =
        client.send(
            client
                .to(Client.PATH)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type"));

    assertThat(response.statusCode()).isEqualTo(204);
    assertHeader(response, "Access-Control-Allow-Origin", "https://shop.example");
    assertHeader(response, "Access-Control-Allow-Credentials", "true");
    assertHeader(response, "Access-Control-Allow-Methods", "POST, OPTIONS");
    assertHeader(response, "Access-Control-Allow-Headers", "Content-Type, Content-Encoding");
  }

  @Test
  void letsPagesReadEveryAnswerAndItsRetryAfter() throws Exception {
    for (String body : new String[] {body(1), "no json", ""}) {
      HttpResponse<String> response = client.post(body, "Origin", "https://shop.example");

      assertHeader(response, "Access-Control-Allow-Origin", "https://shop.example");
      assertHeader(response, "Access-Control-Expose-Headers", "Retry-After");
      assertHeader(response, "Vary", "Origin");
    }
    assertHeader(client.post(body(1)), "Access-Control-Allow-Origin", "*");
  }

  @Test
  void refusesOtherMethods() throws Exception {
    HttpResponse<String> response = client.get(Client.PATH);

    assertThat(response.statusCode()).isEqualTo(405);
    assertHeader(response, "Allow", "POST, OPTIONS");
  }

  @Test
  void saysThatItIsThereAndReady() throws Exception {
    assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(client.get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void countsWhatItDid() throws Exception {
    client.post(body(1));

    String metrics = client.get("/metrics").body();

    assertThat(metrics)
        .contains("tracking_ingest_requests_total{status=\"202\"}")
        .contains("tracking_ingest_events_total{fate=\"too_old\"}")
        .contains("tracking_ingest_latency_seconds_bucket{le=\"0.015\"}")
        .contains("tracking_abuse_total{kind=\"spike\"}")
        .contains("tracking_ingest_in_flight ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/tracking/%2e%2e/collect/", "/a/%2fb", "/;x/healthz"})
  void refusesAmbiguousPaths(String path) throws Exception {
    assertThat(client.get(path).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT a.example:443", "OPTIONS *", "GET //", "GET /..;/x", "BREW /"})
  void answersOddRequestLinesWithoutFailing(String line) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", collector.port())) {
      socket
          .getOutputStream()
          .write((line + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readNBytes(12));

      assertThat(answer).matches("HTTP/1.1 [24]..");
    }
  }

  private static String body(int events) {
    var array = new com.fasterxml.jackson.databind.node.ObjectNode[events];
    for (int i = 0; i < events; i++) {
      array[i] = event("custom_event", "event " + i);
    }
    return envelope(firm, key, array).toString();
  }

  private static void assertTooLarge(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Client.json(response).at("/errors/0/code").textValue())
        .isEqualTo("payload_too_large");
    assertHeader(response, "Connection", "close");
  }

  private static void assertHeader(HttpResponse<String> response, String name, String value) {
    assertThat(response.headers().allValues(name)).containsExactly(value);
  }
}
