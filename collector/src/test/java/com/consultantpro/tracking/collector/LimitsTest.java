package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LimitsTest {
  private static Backend backend;
  private static Collector collector;
  private static Client client;

  private String firm;
  private String key;
  private UUID keyId;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.shared();
    collector =
        backend.collector(
            Map.of(
                "TRACKING_INGEST_RATE_LIMIT_PER_MINUTE", "3",
                "TRACKING_TRUSTED_PROXIES", "127.0.0.0/8"));
    client = new Client(collector.port());
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    keyId = backend.database.newKey(firm, key, "browser", "*");
  }

  @Test
  void limitsAKeyWhereverItsRequestsComeFrom() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(post(key, "198.51.100." + i).statusCode()).isEqualTo(202);
    }

    HttpResponse<String> fourth = post(key, "198.51.100.9");

    assertThat(fourth.statusCode()).isEqualTo(429);
    assertThat(Client.json(fourth).at("/errors/0/code").textValue()).isEqualTo("rate_limited");
    assertThat(fourth.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 20L);
    assertAbuse("rate_limited " + keyId);
  }

  @Test
  void limitsAnAddressWhateverItsKeys() throws Exception {
    for (int i = 0; i < 3; i++) {
      String other = key + i;
      backend.database.newKey(firm, other, "browser", "*");
      assertThat(post(other, "203.0.113.50").statusCode()).isEqualTo(202);
    }

    assertThat(post(key, "203.0.113.50").statusCode()).isEqualTo(429);
    assertThat(post(key, "203.0.113.51").statusCode()).isEqualTo(202);
    assertAbuse("rate_limited 203.0.113.0/24");
  }

  @Test
  void limitsAFirmToTenTimesAsMuch() throws Exception {
    String[] keys = new String[20];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = key + k;
      backend.database.newKey(firm, keys[k], "browser", "*");
    }
    for (int i = 0; i < 30; i++) {
      assertThat(post(keys[i / 3], "192.0.2." + i).statusCode()).isEqualTo(202);
    }

    int more = 30;
    while (more < 60 && post(keys[more / 3], "192.0.2." + more).statusCode() == 202) {
      more++;
    }
    assertThat(more).as("refilled meanwhile, one each two seconds").isLessThan(60);
    assertAbuse("spike firm");
  }

  @Test
  void givesAKeyALimitOfItsOwn() throws Exception {
    backend.database.update(
        "update tracking_key set rate_limit_per_minute = 50 where id = ?", keyId);

    for (int i = 0; i < 50; i++) {
      assertThat(post(key, "198.18.0.1").statusCode()).isEqualTo(202);
    }
    int more = 0;
    while (more < 50 && post(key, "198.18.0.1").statusCode() == 202) {
      more++;
    }
    assertThat(more).as("refilled meanwhile, nearly one a second").isLessThan(50);
  }

  @Test
  void neverBansAnAddressForWrongKeys() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(post("wrong", "198.18.7.7").statusCode()).isEqualTo(401);
    }

    assertThat(post(key, "198.18.7.7").statusCode()).isEqualTo(202);
  }

  private HttpResponse<String> post(String key, String address) throws Exception {
    return client.post(
        envelope(firm, key, event("custom_event", "x")).toString(),
        "X-Forwarded-For",
        "10.9.9.9, " + address);
  }

  private void assertAbuse(String row) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        backend.database.query(
                            "select a.kind || ' ' || a.subject"
                                + " from tracking_abuse_event a join firm f on f.id = a.firm_id"
                                + " where f.slug = ?",
                            firm))
                    .containsExactly(row));
  }
}
