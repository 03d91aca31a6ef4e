package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.SteadyLoad;
import com.consultantpro.tracking.collector.backend.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A key is exchanged for another while two collectors are busy. */
final class RotationTest {
  private static final Duration EFFECTIVE = Duration.ofSeconds(10);

  private TestDatabase database;
  private Collector first;
  private Collector second;
  private String firm;
  private String oldKey;
  private UUID oldId;

  @BeforeEach
  void start() throws Exception {
    Backend backend = Backend.shared();
    database = backend.database;
    first = backend.collector(Map.of("TRACKING_COLLECTOR_ID", "rotation-1"));
    second = backend.collector(Map.of("TRACKING_COLLECTOR_ID", "rotation-2"));
    firm = database.newFirm("UTC");
    oldKey = "old-" + UUID.randomUUID();
    oldId = database.newKey(firm, oldKey, "browser", "*");
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  @Test
  void noRequestOfEitherKeyIsRefusedWhileBothLive() throws Exception {
    rotateUnderLoad(Duration.ofSeconds(4));
  }

  @Test
  @Tag("full")
  void norDuringAMinute() throws Exception {
    rotateUnderLoad(Duration.ofSeconds(60));
  }

  @Test
  void aRevokedKeyStopsOnEveryCollector() throws Exception {
    for (Collector collector : List.of(first, second)) {
      assertThat(post(collector, oldKey).statusCode()).isEqualTo(202);
    }

    database.update("update tracking_key set revoked_at = now() where id = ?", oldId);

    await()
        .atMost(EFFECTIVE)
        .untilAsserted(
            () -> {
              for (Collector collector : List.of(first, second)) {
                HttpResponse<String> answer = post(collector, oldKey);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).contains("key_revoked");
              }
            });
  }

  /** 500 requests a second all along: of the old key alone, then of both. */
  private void rotateUnderLoad(Duration overlap) throws Exception {
    String newKey = "new-" + UUID.randomUUID();
    try (SteadyLoad old = new SteadyLoad(250, () -> body(oldKey), first.port(), second.port())) {
      await().until(() -> old.answers() > 250);
      database.newKey(firm, newKey, "browser", "*");
      database.update(
          "update tracking_key set expires_at = now() + interval '24 hours' where id = ?", oldId);
      try (SteadyLoad fresh =
          new SteadyLoad(250, () -> body(newKey), first.port(), second.port())) {
        await()
            .atMost(overlap.multipliedBy(5))
            .until(() -> fresh.answers() >= 250 * overlap.toSeconds());
        fresh.stop();
        old.stop();
        assertThat(fresh.statuses()).containsOnlyKeys(202);
        assertThat(old.statuses()).containsOnlyKeys(202);
      }
    }
  }

  private HttpResponse<String> post(Collector collector, String key) throws Exception {
    return new Client(collector.port()).post(body(key));
  }

  private String body(String key) {
    return envelope(firm, key, event("custom_event", "x")).toString();
  }
}
