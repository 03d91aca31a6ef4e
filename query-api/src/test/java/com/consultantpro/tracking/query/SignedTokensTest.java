package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider: who may do what, and all that is no such token. */
class SignedTokensTest {
  private static final Instant NOON = TestApi.NOON;
  private static final String KEYS = "/api/v1/tracking/keys/";
  private static final String PAGES = "/api/v1/tracking/analytics/pages/";

  private TestIssuer issuer;
  private TestDatabase database;
  private RSAKey key;
  private QueryApi api;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
    key = TestIssuer.rsa("one");
    issuer.serve(key.toPublicJWK());
    database = TestDatabase.create();
    TestFirm.create(database, "red", "UTC");
    TestFirm.create(database, "blue", "UTC");
    api = trusting(false);
  }

  @AfterEach
  void stop() {
    api.close();
    issuer.close();
  }

  @Test
  void claimsNameTheFirmAndTheScopes() throws Exception {
    String token = TestIssuer.sign(key, good());

    assertThat(status(token, PAGES)).isEqualTo(200);
    assertThat(status(token, PAGES + "?firm=blue")).isEqualTo(403);
    assertThat(status(token, KEYS)).isEqualTo(403);
    assertThat(status(with(c -> c.claim("scope", List.of("tracking:manage"))), KEYS))
        .isEqualTo(200);
    assertThat(status(with(c -> c.claim("scope", "openid email")), PAGES)).isEqualTo(403);
    assertThat(status(with(c -> c.claim("scope", null)), PAGES)).isEqualTo(403);
  }

  @Test
  void trailsNameTheSubject() throws Exception {
    String token = with(c -> c.claim("scope", "manage"));
    Client client = new Client(api.port(), token);
    String id = client.ask("POST", KEYS, "{}").body().get("id").asText();

    assertThat(client.get(KEYS + id + "/audit/").findValuesAsText("actor"))
        .containsExactly("oidc ann");
  }

  @Test
  void tokensThatWereMadeHereAreGoodBesides() throws Exception {
    assertThat(status(TestFirm.operatorToken(database), PAGES + "?firm=red")).isEqualTo(200);
  }

  @Test
  void everyClaimIsChecked() throws Exception {
    for (UnaryOperator<JWTClaimsSet.Builder> wrong :
        List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            c -> c.issuer("https://evil.example"),
            c -> c.issuer(null),
            c -> c.audience("another service"),
            c -> c.audience((String) null),
            c -> c.subject(null),
            c -> c.expirationTime(null),
            c -> c.expirationTime(at(-31)),
            c -> c.notBeforeTime(at(31)),
            c -> c.claim("firm", "absent"),
            c -> c.claim("firm", null),
            c -> c.claim("firm", 1))) {
      assertThat(status(with(wrong), PAGES)).isEqualTo(401);
    }
    assertThat(status(with(c -> c.expirationTime(at(-29)).notBeforeTime(at(29))), PAGES))
        .isEqualTo(200);
  }

  @Test
  void onlyTheIssuersOwnSignatureIsOne() throws Exception {
    RSAKey sameName = TestIssuer.rsa("one");
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), good());
    confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    String token = TestIssuer.sign(key, good());
    String body = token.substring(0, token.lastIndexOf('.') + 1);

    for (String forged :
        List.of(
            new PlainJWT(good()).serialize(),
            confused.serialize(),
            TestIssuer.sign(sameName, good()),
            TestIssuer.sign(TestIssuer.ec("one"), good()),
            body,
            body + "AAAA",
            "a.b.c",
            ".",
            "..")) {
      assertThat(status(forged, PAGES)).as(forged).isEqualTo(401);
    }
  }

  @Test
  void aNewKeyIsGoodAtOnceAndMadeUpOnesCostTheIssuerNothing() throws Exception {
    assertThat(status(TestIssuer.sign(key, good()), PAGES)).isEqualTo(200);
    var next = TestIssuer.ec("two");
    issuer.serve(key.toPublicJWK(), next.toPublicJWK());

    assertThat(status(TestIssuer.sign(next, good()), PAGES)).isEqualTo(200);
    assertThat(status(TestIssuer.sign(key, good()), PAGES)).isEqualTo(200);
    for (int i = 0; i < 20; i++) {
      assertThat(status(TestIssuer.sign(TestIssuer.ec("made-up-" + i), good()), PAGES))
          .isEqualTo(401);
    }
    assertThat(issuer.reads.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void whileTheKeysCannotBeReadNobodyCanTell() throws Exception {
    issuer.close();

    assertThat(status(TestIssuer.sign(key, good()), PAGES)).isEqualTo(503);
    assertThat(status(TestFirm.operatorToken(database), PAGES + "?firm=red")).isEqualTo(200);
  }

  @Test
  void operatorsAreTakenOnlyWhereTheSettingSaysSo() throws Exception {
    String token = with(c -> c.claim("scope", "operator").claim("firm", null));

    assertThat(status(token, PAGES + "?firm=blue")).isEqualTo(401);
    assertThat(status(with(c -> c.claim("scope", "operator read")), PAGES + "?firm=blue"))
        .isEqualTo(403);
    try (QueryApi open = trusting(true)) {
      assertThat(new Client(open.port(), token).ask("GET", PAGES + "?firm=blue", null).status())
          .isEqualTo(200);
    }
  }

  private QueryApi trusting(boolean operators) {
    return QueryApi.start(
        TestConfig.of(database, issuer.trusted(operators)), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private int status(String token, String address) {
    return new Client(api.port(), token).ask("GET", address, null).status();
  }

  private String with(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
    return TestIssuer.sign(key, change.apply(new JWTClaimsSet.Builder(good())).build());
  }

  private static JWTClaimsSet good() {
    return new JWTClaimsSet.Builder()
        .issuer(TestIssuer.NAME)
        .audience(TestIssuer.AUDIENCE)
        .subject("ann")
        .expirationTime(at(Duration.ofHours(1).toSeconds()))
        .claim("firm", "red")
        .claim("scope", "openid read")
        .build();
  }

  private static Date at(long seconds) {
    return Date.from(NOON.plusSeconds(seconds));
  }
}
