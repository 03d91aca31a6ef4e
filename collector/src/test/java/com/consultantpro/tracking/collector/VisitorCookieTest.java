package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.SESSION;
import static com.consultantpro.tracking.collector.backend.TestEvents.VISITOR;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the visitor's cookie set by the server, and above all who does not. */
final class VisitorCookieTest {
  private static final long YEAR_SECONDS = 31_536_000;
  private static final String OTHER_VISITOR = "11111111-1111-4111-8111-111111111111";
  private static final String SITE = "https://www.acme.example";
  private static final String HOST = "t.acme.example";
  private static final Pattern COOKIE =
      Pattern.compile(
          "cp_track_id=([0-9a-f-]{36})\\.(\\d{13}); Max-Age=(\\d+); Path=/; SameSite=Lax(.*)");

  private static Collector collector;
  private static Collector untrusting;
  private static String firm;
  private static String key;
  private static String boundKey;
  private static String looseKey;

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

  @Test
  void setsTheVisitorOfAnAcceptedEventForAYear() throws Exception {
    long before = System.currentTimeMillis();

    String answer = post(HOST, body("acme.example", granted()), "Origin: " + SITE);

    Matcher cookie = cookie(answer);
    assertThat(cookie.group(1)).isEqualTo(VISITOR);
    assertThat(Long.parseLong(cookie.group(2)))
        .isBetween(
            before + YEAR_SECONDS * 1_000, System.currentTimeMillis() + YEAR_SECONDS * 1_000);
    assertThat(cookie.group(3)).isEqualTo("31536000");
    assertThat(cookie.group(4)).isEqualTo("; Domain=acme.example");
    assertThat(answer)
        .startsWith("HTTP/1.1 202")
        .contains("Access-Control-Allow-Origin: " + SITE + "\r\n")
        .contains("Access-Control-Allow-Credentials: true\r\n")
        .contains("Vary: Origin\r\n")
        .contains("Cache-Control: no-store\r\n");
  }

  @Test
  void setsItForTheHostAloneWhenNoDomainIsNamed() throws Exception {
    String answer = post("www.acme.example", body("", granted()), "Origin: " + SITE);

    assertThat(cookie(answer).group(4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"https, ; Secure", "'https, http', ; Secure", "http, ''", "httpss, ''"})
  void isSecureWhereATrustedProxySaysSo(String proto, String end) throws Exception {
    String answer =
        post(
            "www.acme.example",
            body("", granted()),
            "Origin: " + SITE,
            "X-Forwarded-Proto: " + proto);

    assertThat(cookie(answer).group(4)).isEqualTo(end);
  }

  @Test
  void believesNoStrangerThatItIsSecure() throws Exception {
    String answer =
        post(
            untrusting,
            "www.acme.example",
            body("", granted()),
            "Origin: " + SITE,
            "X-Forwarded-Proto: https");

    assertThat(cookie(answer).group(4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // domain, asked host, page; nobody gets a cookie which the page could not read
    "other.example, t.acme.example, https://www.acme.example",
    "cme.example, t.acme.example, https://www.acme.example",
    "t.acme.example, t.acme.example, https://www.acme.example",
    "www.acme.example, t.acme.example, https://www.acme.example",
    "x.t.acme.example, t.acme.example, https://www.acme.example",
    "example, t.acme.example, https://www.acme.example",
    ".example, t.acme.example, https://www.acme.example",
    "localhost, localhost, http://localhost:3000",
    "127.0.0.1, 127.0.0.1, http://127.0.0.1:3000",
    "0.0.1, 127.0.0.1, http://127.0.0.1:3000",
    "acme.example;Secure, t.acme.example, https://www.acme.example",
    "'', t.acme.example, https://www.acme.example",
    "., t.acme.example, https://www.acme.example",
    "..acme.example, t.acme.example, https://www.acme.example",
    "'', t.acme.example, null",
    "acme.example, t.acme.example, https://evil.example",
    "acme.example, t.acme.example, https://acme.example.evil.example",
    "acme.example, t.acme.example, https://evilacme.example"
  })
  void refusesDomainsThatAreNotBothTheirs(String domain, String host, String page)
      throws Exception {
    assertNoCookie(post(host, body(domain, granted()), "Origin: " + page), 202);
  }

  @ParameterizedTest
  @ValueSource(strings = {".acme.example", "ACME.example"})
  void takesADomainAsBrowsersDo(String domain) throws Exception {
    String answer = post(HOST, body(domain, granted()), "Origin: " + SITE);

    assertThat(cookie(answer).group(4)).isEqualTo("; Domain=acme.example");
  }

  @ParameterizedTest
  @CsvSource({"localhost, http://localhost:3000", "127.0.0.1, http://127.0.0.1:3000"})
  void worksOnAMachineOfOnesOwn(String host, String page) throws Exception {
    String answer = post(host + ":8080", body("", granted()), "Origin: " + page);

    assertThat(cookie(answer).group(4)).isEmpty();
  }

  @Test
  void setsNothingForACallerThatIsNoPage() throws Exception {
    assertNoCookie(post(HOST, body("acme.example", granted())), 202);
  }

  @Test
  void setsNothingUnlessAsked() throws Exception {
    ObjectNode plain = envelope(firm, key, granted());
    plain.putObject("sdk").put("version", "1.0.0");
    ObjectNode odd = envelope(firm, key, granted());
    odd.putObject("sdk").put("cookie", true);

    assertNoCookie(post(HOST, plain, "Origin: " + SITE), 202);
    assertNoCookie(post(HOST, odd, "Origin: " + SITE), 202);
    assertNoCookie(post(HOST, envelope(firm, key, granted()), "Origin: " + SITE), 202);
  }

  @Test
  void takesNoDomainThatNoHostCanHave() throws Exception {
    String endless = "a.".repeat(25_000) + "example";

    assertNoCookie(post(HOST, body(endless, granted()), "Origin: " + SITE), 202);
  }

  @Test
  void setsNothingWithoutConsent() throws Exception {
    ObjectNode denied = granted().put("consent_state", "denied");
    ObjectNode pending = granted().put("consent_state", "pending");
    ObjectNode counted = body("acme.example", pending.deepCopy()).put("tracking_key", looseKey);

    assertNoCookie(post(HOST, body("acme.example", denied), "Origin: " + SITE), 202);
    assertNoCookie(post(HOST, body("acme.example", pending), "Origin: " + SITE), 202);
    String answer = post(HOST, counted, "Origin: " + SITE);
    assertThat(answer).contains("\"accepted\":1");
    assertNoCookie(answer, 202);
  }

  @Test
  void setsNothingWhenConsentWasWithdrawnInTheSameBreath() throws Exception {
    ObjectNode withdrawal = event("custom_event", "consent_change").put("consent_state", "denied");

    assertNoCookie(post(HOST, body("acme.example", granted(), withdrawal), "Origin: " + SITE), 202);
  }

  @Test
  void setsNothingForEventsThatAreNotTaken() throws Exception {
    ObjectNode faulty = granted().put("occurred_at", "yesterday");
    ObjectNode wrongKey = body("acme.example", granted()).put("tracking_key", "wrong");

    assertNoCookie(post(HOST, body("acme.example", faulty), "Origin: " + SITE), 400);
    assertNoCookie(post(HOST, wrongKey, "Origin: " + SITE), 401);
  }

  @Test
  void setsNothingForAVisitorThatThePageDidNotName() throws Exception {
    ObjectNode bySession = granted();
    bySession.remove("visitor_id");
    ObjectNode byNobody = bySession.deepCopy();
    byNobody.remove("session_id");

    assertThat(bySession.get("session_id").textValue()).isEqualTo(SESSION);
    assertNoCookie(post(HOST, body("acme.example", bySession), "Origin: " + SITE), 202);
    assertNoCookie(post(HOST, body("acme.example", byNobody), "Origin: " + SITE), 202);
  }

  @Test
  void setsNothingForAnOriginThatTheKeyIsNotFor() throws Exception {
    ObjectNode ours = body("acme.example", granted()).put("tracking_key", boundKey);

    assertNoCookie(post(HOST, ours, "Origin: https://blog.acme.example"), 403);
    assertThat(cookie(post(HOST, ours, "Origin: " + SITE)).group(1)).isEqualTo(VISITOR);
  }

  @Test
  void doesNotProlongAYearThatHasBegun() throws Exception {
    long inAMonth = System.currentTimeMillis() + 30L * 86_400_000;
    String known = "Cookie: a=b; cp_track_id=" + VISITOR + "." + inAMonth + "; c=d";

    Matcher cookie = cookie(post(HOST, body("acme.example", granted()), "Origin: " + SITE, known));

    assertThat(cookie.group(2)).isEqualTo(String.valueOf(inAMonth));
    assertThat(Long.parseLong(cookie.group(3))).isBetween(29L * 86_400, 30L * 86_400);
  }

  @ParameterizedTest
  @CsvSource({
    "11111111-1111-4111-8111-111111111111, 86400000",
    "0f8fad5b-d9cb-469f-a165-70867728950e, -1000",
    "0f8fad5b-d9cb-469f-a165-70867728950e, 99999999999"
  })
  void beginsAYearForAnyOtherCookie(String visitor, long left) throws Exception {
    String known = "Cookie: cp_track_id=" + visitor + "." + (System.currentTimeMillis() + left);

    Matcher cookie = cookie(post(HOST, body("acme.example", granted()), "Origin: " + SITE, known));

    assertThat(cookie.group(1)).isEqualTo(VISITOR);
    assertThat(cookie.group(3)).isEqualTo("31536000");
  }

  @Test
  void takesTheNewestOfSeveralVisitors() throws Exception {
    ObjectNode later = granted().put("visitor_id", OTHER_VISITOR.toUpperCase());

    Matcher cookie = cookie(post(HOST, body("acme.example", granted(), later), "Origin: " + SITE));

    assertThat(cookie.group(1)).isEqualTo(OTHER_VISITOR);
  }

  private static ObjectNode granted() {
    return event("custom_event", "signup");
  }

  private static ObjectNode body(String domain, ObjectNode... events) {
    ObjectNode body = envelope(firm, key, events);
    body.putObject("sdk").put("version", "1.0.0").put("cookie", domain);
    return body;
  }

  private static String post(String host, ObjectNode body, String... headers) throws Exception {
    return post(collector, host, body, headers);
  }

  /** By hand, since Java's client does not let the host be chosen. */
  private static String post(Collector to, String host, ObjectNode body, String... headers)
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

  private static Matcher cookie(String answer) {
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

  private static void assertNoCookie(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContainIgnoringCase("set-cookie");
  }
}
