package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.SlowClients;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Those whose requests never end must not keep others from being answered; the module web has more.
 */
class SlowClientsTest {
  private Backend backend;
  private Collector collector;
  private Client client;
  private String firm;
  private String key;

  @BeforeEach
  void start() throws Exception {
    backend = Backend.shared();
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "server");
    collector = backend.collector(Map.of());
    client = new Client(collector.port());
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  @Tag("full")
  void answersWithin200MillisWhileTwoThousandAreSlow() throws Exception {
    post();
    try (SlowClients slow = SlowClients.connect(collector.port(), 2_000)) {
      long connected = System.nanoTime();
      long[] took = new long[1_000];
      for (int i = 0; i < took.length; i++) {
        long start = System.nanoTime();
        assertThat(post()).isEqualTo(202);
        took[i] = System.nanoTime() - start;
      }
      int left = slow.open();
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> slow.open() == 0);
      long gone = System.nanoTime();
      Arrays.sort(took);
      System.out.printf(
          "2,000 slow clients, %d left at the end of 1,000 healthy requests: p50 %.1f ms, p99 %.1f"
              + " ms, slowest %.1f ms; all gone %.1f s after the last connected%n",
          left, took[500] / 1e6, took[990] / 1e6, took[999] / 1e6, (gone - connected) / 1e9);
      assertThat(took[990]).isLessThan(Duration.ofMillis(200).toNanos());
      assertThat(gone - connected).isLessThan(Duration.ofSeconds(30).toNanos());
    }
  }

  private int post() throws Exception {
    return client.post(envelope(firm, key, event("custom_event", "x")).toString()).statusCode();
  }
}
