package com.consultantpro.tracking.jobs.imports.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedLogFormatTest {
  private static final String WHOLE =
      "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET /a?b=c HTTP/1.1\" 200 42"
          + " \"https://example.org/\" \"Browser/1.0\"";

  @Test
  void readsEveryField() {
    assertThat(read(WHOLE))
        .contains(
            new AccessLogLine(
                "192.0.2.7",
                Instant.parse("2015-05-17T08:05:03Z"),
                "GET",
                "/a?b=c",
                200,
                "https://example.org/",
                "Browser/1.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", " \"extra\" 17 42ms", " 1 \"cut off", "\t0.001"})
  void readsPastTrailingFields(String trailing) {
    assertThat(read(WHOLE + trailing)).isEqualTo(read(WHOLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- Jane Q. Public", "- \"\"", "- [admin] [x", "ident user", "-  "})
  void readsAnyUserName(String identAndUser) {
    assertThat(read(WHOLE.replace("- - [", identAndUser + " ["))).isEqualTo(read(WHOLE));
  }

  @Test
  void readsEscapedQuotes() {
    AccessLogLine line =
        read(WHOLE.replace("Browser", "The \\\"best\\\" \\x22one\\\\")).orElseThrow();

    assertThat(line.userAgent()).isEqualTo("The \"best\" \"one\\/1.0");
  }

  @Test
  void readsBytesThatAreNotUtf8() {
    AccessLogLine raw = read(WHOLE.replace("/a?", "/caf\u00e9\u0000?")).orElseThrow();
    AccessLogLine escaped = read(WHOLE.replace("/a?", "/caf\\xE9\\x00?")).orElseThrow();

    assertThat(raw.target()).isEqualTo("/caf\\xE9\\x00?b=c");
    assertThat(escaped).isEqualTo(raw);
  }

  @Test
  void readsUtf8RawAndEscapedAlike() {
    String raw = new String("/café".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(read(WHOLE.replace("/a", raw)).orElseThrow().target()).isEqualTo("/café?b=c");
    assertThat(read(WHOLE.replace("/a", "/caf\\xC3\\xA9")).orElseThrow().target())
        .isEqualTo("/café?b=c");
  }

  @Test
  void readsRequestsThatAreNone() {
    assertThat(request("-")).isEqualTo("- ");
    assertThat(request("")).isEqualTo(" ");
    assertThat(request("\\x16\\x03\\x01")).isEqualTo("\\x16\\x03\\x01 ");
    assertThat(request("GET /old")).isEqualTo("GET /old");
    assertThat(request("GET /with space HTTP/2.0")).isEqualTo("GET /with space");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error line 1",
        " \"Python-urllib/2.7\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\" \"cut o",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\" \"cut\\\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\" \"a\"b\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET /?q=\"x\" HTTP/1.1\" 200 42 \"-\" \"-\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 0 0 \"-\" \"-\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200",
        "192.0.2.7 - - [30/Feb/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\" \"-\"",
        "192.0.2.7 - - [May 17, 2015T10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\" \"-\"",
        "\u00ff\u0001 - - [17/May/2015:10:05:03 +0200] \"GET / HTTP/1.1\" 200 42 \"-\" \"-\""
      })
  void doesNotReadHalfALine(String line) {
    assertThat(read(line)).isEmpty();
  }

  @Test
  void readsNoProperBeginningOfALine() {
    for (int length = 0; length < WHOLE.length(); length++) {
      assertThat(read(WHOLE.substring(0, length))).isEmpty();
    }
  }

  private static String request(String request) {
    AccessLogLine line = read(WHOLE.replace("GET /a?b=c HTTP/1.1", request)).orElseThrow();
    return line.method() + " " + line.target();
  }

  private static Optional<AccessLogLine> read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    return CombinedLogFormat.read(bytes, bytes.length);
  }
}
