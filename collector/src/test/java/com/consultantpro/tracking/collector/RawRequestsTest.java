package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestLog;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that can be read in two ways, or are none. Each carries an event that would be taken, or
 * hides a second request behind the first; none may get through, and nothing is read after it.
 */
class RawRequestsTest {
  /** Their bodies fill this in. */
  private static final String FIRM = "firm-of-raw-requests";

  private static final String KEY = "secret-of-raw-requests";
  private static final String POST = "POST " + Client.PATH + " HTTP/1.1\r\n";
  private static final String TEXT = "Content-Type: text/plain\r\n";
  private static final String HOST = "Host: a\r\n";
  private static final String EVENT =
      "{\"firm_slug\":\"%s\",\"tracking_key\":\"%s\",\"event_type\":\"custom_event\",\"name\":\"raw\",\"consent_state\":\"granted\"}"
          .formatted(FIRM, KEY);
  private static final String LENGTH = "Content-Length: " + EVENT.length() + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS =
      Integer.toHexString(EVENT.length()) + "\r\n" + EVENT + "\r\n0\r\n\r\n";
  private static final String HIDDEN =
      "POST " + Client.PATH + " HTTP/1.1\r\n" + HOST + TEXT + LENGTH + "\r\n" + EVENT;

  /** The line before may be a body's, which has no end of its own. */
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private static Backend backend;
  private static Collector collector;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.shared();
    backend.database.update(
        "insert into firm (slug, name, zone, visitor_secret)"
            + " values (?, 'Firm', 'UTC', 'sixteen bytes ok')",
        FIRM);
    backend.database.newKey(FIRM, KEY, "server");
    collector = backend.collector(Map.of());
  }

  /** Of all the others, whatever they were answered, no event is in the log. */
  @AfterAll
  static void stop() {
    collector.close();
    assertThat(backend.log.ofFirm(FIRM))
        .flatExtracting(TestLog.Entry::entries)
        .extracting(entry -> entry.event().name())
        .containsExactlyInAnyOrder("plain", "raw", "raw");
  }

  @Test
  void takesThePlainRequestThatTheOthersSpoil() throws Exception {
    String body =
        event("custom_event", "plain").put("firm_slug", FIRM).put("tracking_key", KEY) + "";
    String length = "Content-Length: " + body.length() + "\r\n";

    assertThat(statuses(POST + HOST + TEXT + length + "Connection: close\r\n\r\n" + body))
        .containsExactly(202);
  }

  /** Pipelining is legal: both are answered, in their order. */
  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    String first = "GET /healthz HTTP/1.1\r\n" + HOST + "\r\n";
    String second = "GET /nowhere HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";

    assertThat(statuses(first + second)).containsExactly(200, 404);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoilt")
  void refusesAndHangsUp(String request) throws Exception {
    List<Integer> statuses = statuses(request);

    assertThat(statuses)
        .as("one refusal and no answer after it, or none at all")
        .hasSizeLessThan(2);
    assertThat(statuses)
        .allMatch(status -> status >= 400 && status < 500 || status == 501 || status == 505);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sloppy")
  void takesWhatIsMerelySloppy(String request) throws Exception {
    assertThat(statuses(request)).containsExactly(202);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("odd")
  void refusesAndReadsOnWhereTheyEnd(String request) throws Exception {
    String next = "GET /healthz HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";

    List<Integer> statuses = statuses(request + next);

    assertThat(statuses).hasSizeBetween(1, 2);
    assertThat(statuses.get(0)).isBetween(400, 499);
    assertThat(statuses.subList(1, statuses.size())).allMatch(status -> status == 200);
  }

  static Stream<Arguments> spoilt() {
    List<Arguments> all = new ArrayList<>();
    lengths(all);
    codings(all);
    headers(all);
    requestLines(all);
    others(all);
    assertThat(all).hasSizeGreaterThanOrEqualTo(40);
    return all.stream();
  }

  private static void lengths(List<Arguments> all) {
    String start = POST + HOST + TEXT;
    add(all, "two lengths", start + LENGTH + "Content-Length: 5\r\n\r\n" + EVENT);
    add(
        all,
        "two lengths, smaller first",
        start + "Content-Length: 5\r\n" + LENGTH + "\r\n" + EVENT);
    add(
        all,
        "lengths in a list",
        start + "Content-Length: 5, " + EVENT.length() + "\r\n\r\n" + EVENT);
    add(all, "negative length", start + "Content-Length: -1\r\n\r\n" + EVENT);
    add(all, "length with plus", start + "Content-Length: +" + EVENT.length() + "\r\n\r\n" + EVENT);
    add(all, "length in hex", start + "Content-Length: 0x20\r\n\r\n" + EVENT);
    add(all, "length with words", start + "Content-Length: 12 bytes\r\n\r\n" + EVENT);
    add(all, "length with a point", start + "Content-Length: 12.0\r\n\r\n" + EVENT);
    add(all, "empty length", start + "Content-Length: \r\n\r\n" + EVENT);
    add(all, "length over 64 bit", start + "Content-Length: 99999999999999999999\r\n\r\n" + EVENT);
    add(all, "length and chunks", start + LENGTH + CHUNKED + "\r\n" + CHUNKS);
    add(all, "chunks and length", start + CHUNKED + LENGTH + "\r\n" + CHUNKS);
    add(all, "length zero and chunks", start + "Content-Length: 0\r\n" + CHUNKED + "\r\n" + CHUNKS);
    add(
        all,
        "length and chunks, a request hidden behind",
        start + "Content-Length: 4\r\n" + CHUNKED + "\r\n0\r\n\r\n" + HIDDEN);
  }

  private static void codings(List<Arguments> all) {
    String start = POST + HOST + TEXT;
    for (String coding :
        List.of(
            "xchunked",
            "identity",
            "chunked, identity",
            "chunked, chunked",
            "gzip",
            "gzip, chunked, gzip",
            "\u000bchunked",
            "\"chunked\"",
            "chunked;x=1",
            "cow, chunked")) {
      add(
          all,
          "coding " + coding.strip(),
          start + "Transfer-Encoding: " + coding + "\r\n\r\n" + CHUNKS);
    }
    add(all, "coding twice", start + CHUNKED + "Transfer-Encoding: cow\r\n\r\n" + CHUNKS);
    add(
        all,
        "coding in HTTP/1.0",
        "POST " + Client.PATH + " HTTP/1.0\r\n" + HOST + TEXT + CHUNKED + "\r\n" + CHUNKS);
    String chunked = start + CHUNKED + "\r\n";
    add(all, "no chunk size", chunked + "\r\n" + CHUNKS);
    add(all, "chunk size in words", chunked + "ten\r\n" + EVENT + "\r\n0\r\n\r\n");
    add(all, "negative chunk size", chunked + "-5\r\n" + EVENT + "\r\n0\r\n\r\n");
    add(all, "chunk size over 64 bit", chunked + "fffffffffffffffff\r\n" + EVENT + "\r\n0\r\n\r\n");
    add(all, "chunk size with 0x", chunked + "0x" + CHUNKS);
    add(all, "chunk longer than its size", chunked + "5\r\n" + EVENT + "\r\n0\r\n\r\n");
    add(all, "chunks ended by bare line feeds", chunked + CHUNKS.replace("\r\n", "\n"));
    add(all, "chunk size ended by a bare return", chunked + CHUNKS.replaceFirst("\r\n", "\r"));
  }

  private static void headers(List<Arguments> all) {
    String start = POST + HOST + TEXT + LENGTH;
    String end = "\r\n" + EVENT;
    add(all, "folded header", start + "X-A: b\r\n c\r\n" + end);
    add(
        all,
        "folded length",
        POST + HOST + TEXT + "Content-Length:\r\n " + EVENT.length() + "\r\n" + end);
    add(all, "first header folded", POST + " X: y\r\n" + HOST + TEXT + LENGTH + end);
    add(all, "space before colon", start + "X-A : b\r\n" + end);
    add(all, "space before colon of length", POST + HOST + TEXT + LENGTH.replace(":", " :") + end);
    add(all, "space in a name", start + "X A: b\r\n" + end);
    add(all, "no colon", start + "X-A\r\n" + end);
    add(all, "no name", start + ": b\r\n" + end);
    add(all, "NUL in a value", start + "X-A: b\0c\r\n" + end);
    add(all, "NUL in a name", start + "X\0A: b\r\n" + end);
    add(all, "bare return in a value", start + "X-A: b\rc\r\n" + end);
    add(all, "bare line feed after a header", start + "X-A: b\n" + end);
    add(all, "all headers ended by bare line feeds", start.replace("\r\n", "\n") + "\n" + EVENT);
    add(all, "high bytes in a name", start + "X-\u00e9: b\r\n" + end);
    add(all, "bracket in a name", start + "X[a]: b\r\n" + end);
    add(all, "a long header", start + "X-A: " + "b".repeat(70_000) + "\r\n" + end);
    add(all, "a long name", start + "b".repeat(70_000) + ": c\r\n" + end);
    add(all, "many headers", start + "X-A: bbbbbbbbbb\r\n".repeat(5_000) + end);
    add(all, "no host", POST + TEXT + LENGTH + end);
    add(all, "two hosts", POST + HOST + "Host: b\r\n" + TEXT + LENGTH + end);
    add(all, "two equal hosts", POST + HOST + HOST + TEXT + LENGTH + end);
    add(all, "a list of hosts", POST + "Host: a, b\r\n" + TEXT + LENGTH + end);
    add(all, "a host with a path", POST + "Host: a/b\r\n" + TEXT + LENGTH + end);
    add(all, "a host with a user", POST + "Host: a@b\r\n" + TEXT + LENGTH + end);
    add(all, "a host with no number as port", POST + "Host: a:b\r\n" + TEXT + LENGTH + end);
  }

  private static void requestLines(List<Arguments> all) {
    String rest = HOST + TEXT + LENGTH + "\r\n" + EVENT;
    String path = Client.PATH;
    add(all, "method with a bracket", "PO(ST " + path + " HTTP/1.1\r\n" + rest);
    add(all, "HTTP/0.9", "GET " + path + "\r\n");
    add(all, "HTTP/0.9 with a body", "POST " + path + "\r\n" + rest);
    add(all, "HTTP/1.2", "POST " + path + " HTTP/1.2\r\n" + rest);
    add(all, "HTTP/2.0", "POST " + path + " HTTP/2.0\r\n" + rest);
    add(all, "HTTP/3.0", "POST " + path + " HTTP/3.0\r\n" + rest);
    add(all, "HTTP/11.1", "POST " + path + " HTTP/11.1\r\n" + rest);
    add(all, "another protocol", "POST " + path + " ICAP/1.0\r\n" + rest);
    add(all, "tabs for spaces", "POST\t" + path + "\tHTTP/1.1\r\n" + rest);
    add(all, "words after the version", "POST " + path + " HTTP/1.1 x\r\n" + rest);
    add(all, "a space in the path", "POST " + path + "x y HTTP/1.1\r\n" + rest);
    add(all, "NUL in the path", "POST " + path + "\0 HTTP/1.1\r\n" + rest);
    add(all, "broken percent signs", "POST " + path + "%zz HTTP/1.1\r\n" + rest);
    add(all, "a long path", "POST " + path + "x".repeat(70_000) + " HTTP/1.1\r\n" + rest);
    add(all, "a host for a path", "POST b.example HTTP/1.1\r\n" + rest);
    add(all, "no path", "POST HTTP/1.1\r\n" + rest);
    add(all, "request line ended by a bare line feed", "POST " + path + " HTTP/1.1\n" + rest);
  }

  /** Not as they should be, but nobody reads them as something else. */
  static Stream<Arguments> sloppy() {
    List<Arguments> all = new ArrayList<>();
    String path = Client.PATH;
    String rest = HOST + TEXT + LENGTH + "Connection: close\r\n\r\n" + EVENT;
    add(all, "http in lower case", "POST " + path + " http/1.1\r\n" + rest);
    add(all, "two spaces", "POST  " + path + " HTTP/1.1\r\n" + rest);
    return all.stream();
  }

  /** Legal, or read in one way only; but nothing that this server has. */
  static Stream<Arguments> odd() {
    List<Arguments> all = new ArrayList<>();
    String path = Client.PATH;
    String rest = HOST + TEXT + LENGTH + "\r\n" + EVENT;
    add(all, "method in lower case", "post " + path + " HTTP/1.1\r\n" + rest);
    add(all, "unknown method", "BREW " + path + " HTTP/1.1\r\n" + rest);
    add(all, "CONNECT", "CONNECT a.example:443 HTTP/1.1\r\n" + rest);
    add(all, "TRACE", "TRACE " + path + " HTTP/1.1\r\n" + rest);
    add(all, "raw high bytes in the path", "POST " + path + "\u00ff\u00fe HTTP/1.1\r\n" + rest);
    add(
        all,
        "another authority in the line",
        "POST http://b.example" + path + " HTTP/1.1\r\n" + rest);
    return all.stream();
  }

  private static void others(List<Arguments> all) {
    add(
        all,
        "TLS",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "x".repeat(500));
    add(all, "HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    add(all, "SSH", "SSH-2.0-OpenSSH_9.2\r\n");
    add(all, "line noise", "\u0080\u0081\u0000\u0001\r\n\r\n");
    add(all, "PROXY protocol", "PROXY TCP4 198.51.100.1 127.0.0.1 1 2\r\n" + HIDDEN);
    add(all, "an unknown expectation", POST + HOST + TEXT + LENGTH + "Expect: tea\r\n\r\n" + EVENT);
    add(
        all,
        "a request hidden behind a refused one",
        POST + HOST + TEXT + "Content-Length: x\r\n\r\n" + HIDDEN);
    add(
        all,
        "a request hidden behind one with two hosts",
        "GET / HTTP/1.1\r\n" + HOST + "Host: b\r\n\r\n" + HIDDEN);
    add(
        all,
        "a request hidden behind a broken chunk",
        POST + HOST + TEXT + CHUNKED + "\r\nx\r\n" + HIDDEN);
  }

  private static void add(List<Arguments> all, String name, String request) {
    all.add(arguments(named(name, request)));
  }

  /** What is answered before the collector hangs up; over five seconds of silence is a failure. */
  private static List<Integer> statuses(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", collector.port())) {
      socket.setSoTimeout(5_000);
      List<Integer> statuses = new ArrayList<>();
      String answer = "";
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (SocketException reset) {
        // Hung up while we were still talking.
      }
      Matcher matcher = STATUS.matcher(answer);
      while (matcher.find()) {
        statuses.add(Integer.parseInt(matcher.group(1)));
      }
      return statuses;
    }
  }
}
