package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Asks for the visitor's cookie as pages do, of a collector behind a trusted proxy and one without.
 */
abstract class VisitorCookies {
  static final String SITE = "https://www.acme.example";
  static final String HOST = "t.acme.example";
  private static final Pattern COOKIE =
      Pattern.compile(
          "cp_track_id=([0-9a-f-]{36})\\.(\\d{13}); Max-Age=(\\d+); Path=/; SameSite=Lax(.*)");

  static Collector collector;
  static Collector untrusting;
  static String firm;
  static String key;
  static String boundKey;
  static String looseKey;

  @BeforeAll
  static void start() throws Exception {
    Backend backend = Backend.shared();
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    boundKey = "secret-" + UUID.randomUUID();
    looseKey = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "browser", "*");
    backend.database.newKey(firm, boundKey, "browser", SITE);
    UUID loose = backend.database.newKey(firm, looseKey, "browser", "*");
    backend.database.update(
        "update tracking_key set consent_mode = 'not_required' where id = ?", loose);
    collector = backend.collector(Map.of("TRACKING_TRUSTED_PROXIES", "127.0.0.1"));
    untrusting = backend.collector(Map.of());
  }

  @AfterAll
  static void stop() {
    collector.close();
    untrusting.close();
  }

  static ObjectNode granted() {
    return event("custom_event", "signup");
  }

  static ObjectNode body(String domain, ObjectNode... events) {
    ObjectNode body = envelope(firm, key, events);
    body.putObject("sdk").put("version", "1.0.0").put("cookie", domain);
    return body;
  }

  static String post(String host, ObjectNode body, String... headers) throws Exception {
    return post(collector, host, body, headers);
  }

  /** By hand, since Java's client does not let the host be chosen. */
  static String post(Collector to, String host, ObjectNode body, String... headers)
      throws IOException {
    byte[] content = body.toString().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("POST " + Client.PATH + " HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    head.append("Content-Type: text/plain\r\nContent-Length: ").append(content.length);
    for (String header : headers) {
      head.append("\r\n").append(header);
    }
    try (Socket socket = new Socket("127.0.0.1", to.port())) {
      socket.getOutputStream().write(head.append("\r\n\r\n").toString().getBytes());
      socket.getOutputStream().write(content);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Matcher cookie(String answer) {
    String line =
        answer
            .lines()
            .filter(header -> header.startsWith("Set-Cookie: "))
            .reduce((a, b) -> a + " and " + b)
            .orElse("no cookie in: " + answer);
    Matcher matcher = COOKIE.matcher(line.replaceFirst("Set-Cookie: ", ""));
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }

  static void assertNoCookie(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContainIgnoringCase("set-cookie");
  }
}
