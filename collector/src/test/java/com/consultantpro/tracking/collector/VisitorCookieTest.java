package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.SESSION;
import static com.consultantpro.tracking.collector.backend.TestEvents.VISITOR;
import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets the visitor's cookie set by the server, and above all who does not. */
final class VisitorCookieTest extends VisitorCookies {
  private static final long YEAR_SECONDS = 31_536_000;
  private static final String OTHER_VISITOR = "11111111-1111-4111-8111-111111111111";

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
}
