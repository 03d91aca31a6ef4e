package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.consultantpro.tracking.query.auth.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String OVERVIEW = "/api/v1/tracking/analytics/overview/";
  private static final String SESSION = "/api/v1/tracking/session/";
  private static final String TRIGGERS = "/api/v1/tracking/triggers/";
  private static final String RULE = "{\"name\": \"x\", \"event_type\": \"page_view\"}";

  private static TestApi api;
  private static TestFirm firm;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    firm = TestFirm.create(api.database(), "demo", "UTC");
    TestFirm.create(api.database(), "other", "UTC");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void refusesCallersWithoutAGoodToken() throws SQLException {
    String expired = firm.token("read");
    api.database()
        .run(
            "update api_token set expires_at = now() where token_hash = decode(?, 'hex')",
            Secret.hash(expired));

    for (String token : new String[] {null, "guessed", "", expired}) {
      Answer answer = api.as(token).ask("GET", OVERVIEW, null);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body().get("code").asText()).isEqualTo("unauthorized");
    }
  }

  @Test
  void refusesWhatTheScopesDoNotName() throws SQLException {
    Client reader = api.as(firm.token("read"));

    assertForbidden(reader.ask("GET", "/api/v1/tracking/keys/", null), "scope_missing");
    assertForbidden(reader.ask("POST", TRIGGERS, RULE), "scope_missing");
    assertForbidden(
        reader.ask("GET", "/api/v1/tracking/analytics/export/?report=pages", null),
        "scope_missing");
    assertForbidden(reader.ask("POST", "/api/v1/tracking/firms/", "{}"), "scope_missing");
    assertForbidden(api.as(firm.token("manage")).ask("GET", OVERVIEW, null), "scope_missing");
  }

  @Test
  void operatorNamesTheFirm() throws SQLException {
    Client operator = api.as(TestFirm.operatorToken(api.database()));

    assertThat(operator.ask("GET", OVERVIEW, null).body().get("field").asText()).isEqualTo("firm");
    assertThat(operator.ask("GET", OVERVIEW + "?firm=none", null).status()).isEqualTo(400);
    assertThat(operator.get(OVERVIEW + "?firm=other").get("visits").asInt()).isZero();
  }

  @Test
  void firmTokenNamesNoOtherFirm() throws SQLException {
    Client reader = api.as(firm.token("read"));

    assertThat(reader.get(OVERVIEW + "?firm=demo").get("visits").asInt()).isZero();
    assertForbidden(reader.ask("GET", OVERVIEW + "?firm=other", null), "firm_forbidden");
    assertForbidden(reader.ask("GET", OVERVIEW + "?firm=none", null), "firm_forbidden");
  }

  @Test
  void sessionStandsForItsToken() throws SQLException {
    String cookie = signIn(firm.token("read", "manage"));

    HttpResponse<String> session =
        Client.send(api.as(null).request(SESSION).header("Cookie", cookie));
    assertThat(TestConfig.json(session.body()))
        .isEqualTo(
            TestConfig.json(
                """
                {"name": "test token", "scopes": ["manage", "read"], "operator": false,
                 "firm": {"slug": "demo", "name": "DEMO", "zone": "UTC"},
                 "firms": [{"slug": "demo", "name": "DEMO", "zone": "UTC"}]}
                """));
    assertThat(Client.send(api.as(null).request(OVERVIEW).header("Cookie", cookie)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void operatorSessionListsTheFirms() throws SQLException {
    var session = api.as(TestFirm.operatorToken(api.database())).get(SESSION);

    assertThat(session.get("operator").asBoolean()).isTrue();
    assertThat(session.get("firm").isNull()).isTrue();
    assertThat(session.get("firms").findValuesAsText("slug")).containsExactly("demo", "other");
  }

  @Test
  void cookieIsOutOfReachOfScriptsAndForeignPages() throws SQLException {
    HttpResponse<String> answer = signInAnswer(firm.token("read"));

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("cp_session=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(signInOverTls(firm.token("read"))).contains("Secure");
  }

  @Test
  void foreignPageChangesNothingWithTheCookie() throws SQLException {
    String cookie = signIn(firm.token("manage", "read"));

    assertThat(post(cookie, "Origin", "https://evil.example")).isEqualTo(403);
    assertThat(post(cookie, "Accept", "*/*")).isEqualTo(403);
    assertThat(post(cookie, "Origin", "http://127.0.0.1:" + api.api().port())).isEqualTo(201);
    assertThat(post(cookie, "X-Requested-With", "tracking")).isEqualTo(201);
  }

  @Test
  void signingOutEndsTheSessionWhereverItsCookieIs() throws SQLException {
    String cookie = signIn(firm.token("read"));

    HttpResponse<String> out =
        Client.send(
            api.as(null)
                .request(SESSION)
                .header("Cookie", cookie)
                .header("X-Requested-With", "tracking")
                .DELETE());

    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(Client.send(api.as(null).request(OVERVIEW).header("Cookie", cookie)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void signInRefusesWrongTokensAndForeignPages() throws SQLException {
    Client nobody = api.as(null);

    assertThat(nobody.ask("POST", SESSION, "{\"token\": \"guessed\"}").status()).isEqualTo(401);
    assertThat(nobody.ask("POST", SESSION, "{}").body().get("field").asText()).isEqualTo("token");
    HttpResponse<String> foreign =
        Client.send(
            nobody
                .request(SESSION)
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{\"token\": \"" + firm.token("read") + "\"}")));
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  private static void assertForbidden(Answer answer, String code) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().get("code").asText()).isEqualTo(code);
  }

  private static int post(String cookie, String header, String value) {
    return Client.send(
            api.as(null)
                .request(TRIGGERS)
                .header("Cookie", cookie)
                .header(header, value)
                .POST(BodyPublishers.ofString(RULE)))
        .statusCode();
  }

  private static String signIn(String token) {
    return signInAnswer(token).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static HttpResponse<String> signInAnswer(String token) {
    return Client.send(
        api.as(null)
            .request(SESSION)
            .POST(BodyPublishers.ofString("{\"token\": \"" + token + "\"}")));
  }

  private static String signInOverTls(String token) {
    return Client.send(
            api.as(null)
                .request(SESSION)
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString("{\"token\": \"" + token + "\"}")))
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow();
  }
}
