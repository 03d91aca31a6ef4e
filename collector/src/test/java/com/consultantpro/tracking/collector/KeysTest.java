package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestDatabase;
import com.consultantpro.tracking.events.LogEntry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, and what is noted about those who are not. */
final class KeysTest {
  private static final String PUBLIC_KEY = "the-bootstrap-key";
  private static final Duration EFFECTIVE = Duration.ofSeconds(10);
  private static TestDatabase database;
  private static Backend backend;
  private static Collector collector;
  private static Client client;

  private String firm;
  private String key;
  private UUID keyId;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.shared();
    database = backend.database;
    collector = backend.collector(Map.of("TRACKING_PUBLIC_KEY", PUBLIC_KEY));
    client = new Client(collector.port());
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @BeforeEach
  void makeFirm() throws Exception {
    firm = database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    keyId = database.newKey(firm, key, "browser", "https://shop.example", "https://*.b.example");
  }

  @Test
  void letsANewKeyInAtOnce() throws Exception {
    assertThat(post(firm, key).statusCode()).isEqualTo(202);
  }

  @Test
  void refusesWhatFitsNoKey() throws Exception {
    assertRefused(post(firm, "wrong"), 401, "key_unknown");
    assertRefused(post("no-such-firm", key), 401, "key_unknown");
    assertRefused(post(database.newFirm("UTC"), key), 401, "key_unknown");
    assertThat(backend.log.ofFirm(firm)).isEmpty();
  }

  @Test
  void selectsOneKeyByItsId() throws Exception {
    assertThat(postWithId(keyId.toString()).statusCode()).isEqualTo(202);
    assertRefused(postWithId(UUID.randomUUID().toString()), 401, "key_unknown");
  }

  @Test
  void refusesARevokedKeyWithinTenSeconds() throws Exception {
    assertThat(post(firm, key).statusCode()).isEqualTo(202);

    database.update("update tracking_key set revoked_at = now() where id = ?", keyId);

    await()
        .atMost(EFFECTIVE)
        .untilAsserted(() -> assertRefused(post(firm, key), 401, "key_revoked"));
  }

  @Test
  void keepsTheOldKeyOfARotationUntilItExpires() throws Exception {
    String newKey = "new-" + key;
    database.newKey(firm, newKey, "browser", "*");
    database.update(
        "update tracking_key set expires_at = now() + interval '4 seconds' where id = ?", keyId);

    assertThat(post(firm, newKey).statusCode()).isEqualTo(202);
    assertThat(post(firm, key).statusCode()).isEqualTo(202);
    await()
        .atMost(EFFECTIVE)
        .untilAsserted(() -> assertRefused(post(firm, key), 401, "key_revoked"));
    assertThat(post(firm, newKey).statusCode()).isEqualTo(202);
  }

  @Test
  void bindsABrowserKeyToItsOrigins() throws Exception {
    assertThat(post(firm, key, "Origin", "https://shop.example").statusCode()).isEqualTo(202);
    assertThat(post(firm, key, "Origin", "https://x.y.b.example").statusCode()).isEqualTo(202);
    for (String foreign :
        new String[] {"null", "https://evil.example", "http://shop.example", "https://b.example"}) {
      assertRefused(post(firm, key, "Origin", foreign), 403, "origin_not_allowed");
    }
  }

  @Test
  void takesTheFlagOfAFirm() throws Exception {
    assertThat(post(firm, key).statusCode()).isEqualTo(202);

    database.update("update firm set ingest_enabled = false where slug = ?", firm);
    await()
        .atMost(EFFECTIVE)
        .untilAsserted(() -> assertRefused(post(firm, key), 403, "ingest_disabled"));

    database.update("update firm set ingest_enabled = true where slug = ?", firm);
    await().atMost(EFFECTIVE).until(() -> post(firm, key).statusCode() == 202);
  }

  @Test
  void takesTheGlobalFlag() throws Exception {
    try (Collector off = backend.collector(Map.of("TRACKING_INGEST_ENABLED", "false"))) {
      HttpResponse<String> response = new Client(off.port()).post(body(firm, key));

      assertRefused(response, 403, "ingest_disabled");
    }
  }

  @Test
  void letsAFirmWithoutKeysInByTheBootstrapKey() throws Exception {
    String bare = database.newFirm("UTC");

    assertThat(post(bare, PUBLIC_KEY).statusCode()).isEqualTo(202);

    assertThat(backend.log.ofFirm(bare).get(0).entries().get(0).event())
        .satisfies(event -> assertThat(event.fallback()).isTrue())
        .satisfies(event -> assertThat(event.keyId()).isNull());
  }

  @Test
  void refusesTheBootstrapKeyOnceAFirmHasItsOwnEvenRevoked() throws Exception {
    assertRefused(post(firm, PUBLIC_KEY), 401, "key_revoked");

    database.update("update tracking_key set revoked_at = now() where id = ?", keyId);
    await()
        .atMost(EFFECTIVE)
        .untilAsserted(() -> assertRefused(post(firm, key), 401, "key_revoked"));
    assertRefused(post(firm, PUBLIC_KEY), 401, "key_revoked");
  }

  @Test
  void judgesEachKeyOfARequestByItself() throws Exception {
    String other = database.newFirm("UTC");
    String otherKey = "other-" + key;
    database.newKey(other, otherKey, "browser", "*");
    String events =
        "["
            + event("custom_event", "a").put("firm_slug", firm).put("tracking_key", key)
            + ","
            + event("custom_event", "b").put("firm_slug", firm).put("tracking_key", "wrong")
            + ","
            + event("custom_event", "c").put("firm_slug", other).put("tracking_key", otherKey)
            + ","
            + event("custom_event", "d").put("firm_slug", firm)
            + "]";

    HttpResponse<String> response = client.post(events);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(Client.json(response).get("accepted").intValue()).isEqualTo(2);
    assertThat(Client.json(response).findValuesAsText("code"))
        .containsExactly("key_unknown", "missing_field");
    assertThat(backend.log.ofFirm(firm)).hasSize(1);
    assertThat(backend.log.ofFirm(other)).hasSize(1);
  }

  @Test
  void notesAbuseInOneRowHoweverOftenItHappens() throws Exception {
    for (int i = 0; i < 5; i++) {
      post(firm, "wrong");
      post(firm, key, "Origin", "https://evil.example");
    }

    await()
        .untilAsserted(
            () ->
                assertThat(
                        database.query(
                            "select a.kind || ' ' || a.subject || ' ' || a.hits"
                                + " from tracking_abuse_event a join firm f on f.id = a.firm_id"
                                + " where f.slug = ? order by 1",
                            firm))
                    .containsExactly(
                        "key_unknown 127.0.0.0/24 5", "origin_not_allowed https://evil.example 5"));
  }

  @Test
  void writesDownWhenAndHowOftenAKeyWasUsed() throws Exception {
    for (int i = 0; i < 3; i++) {
      post(firm, key);
    }
    post(firm, "wrong");

    await()
        .untilAsserted(
            () ->
                assertThat(
                        database.query(
                            "select sum(u.requests) from tracking_key_usage u"
                                + " join tracking_key k on k.id = u.key_id"
                                + " where k.id = ? and k.last_used_at is not null",
                            keyId))
                    .containsExactly("3"));
  }

  @Test
  void stampsTheZoneThatCountsWhenAThingHappens() throws Exception {
    database.update(
        "update firm set next_zone = 'Asia/Kathmandu', zone_from = now() - interval '1 hour'"
            + " where slug = ?",
        firm);
    key = "of-the-new-zone-" + key;
    database.newKey(firm, key, "browser", "*");
    Instant now = Instant.now();
    for (Instant at : List.of(now, now.minus(Duration.ofHours(2)))) {
      client.post(
          envelope(firm, key, event("custom_event", "x").put("occurred_at", at.toString()))
              .toString());
    }

    assertThat(backend.log.ofFirm(firm, LogEntry::event))
        .extracting(event -> event.utcOffset())
        .containsExactly(20_700, 0);
  }

  private static HttpResponse<String> post(String firm, String key, String... headers)
      throws Exception {
    return client.post(body(firm, key), headers);
  }

  private HttpResponse<String> postWithId(String id) throws Exception {
    return client.post(
        envelope(firm, key, event("custom_event", "x")).put("tracking_key_id", id).toString());
  }

  private static String body(String firm, String key) {
    return envelope(firm, key, event("custom_event", "x")).toString();
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Client.json(response).at("/errors/0/code").textValue()).isEqualTo(code);
  }
}
