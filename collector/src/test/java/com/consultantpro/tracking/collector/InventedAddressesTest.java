package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** X-Forwarded-For from a peer that nobody trusts, over real connections, with keys to spare. */
class InventedAddressesTest {
  private static final int PER_MINUTE = 300;
  private static final int KEYS = 20;

  @Test
  void countsAThousandAsOneClient() throws Exception {
    send(1_000);
  }

  @Test
  @Tag("full")
  void countsAHundredThousandAsOneClient() throws Exception {
    send(100_000);
  }

  private static void send(int requests) throws Exception {
    Backend backend = Backend.shared();
    String firm = backend.database.newFirm("UTC");
    String key = "secret-" + UUID.randomUUID();
    for (int i = 0; i < KEYS; i++) {
      backend.database.newKey(firm, key + i, "server");
    }
    try (Collector collector =
        backend.collector(Map.of("TRACKING_INGEST_RATE_LIMIT_PER_MINUTE", "" + PER_MINUTE))) {
      Client client = new Client(collector.port());
      Random random = new Random(4);
      long begin = System.nanoTime();
      int accepted = 0;
      for (int i = 0; i < requests; i++) {
        int status =
            client
                .post(
                    envelope(firm, key + i % KEYS, event("custom_event", "x")).toString(),
                    "X-Forwarded-For",
                    "198.51." + random.nextInt(256) + "." + random.nextInt(256))
                .statusCode();
        assertThat(status).isIn(202, 429);
        accepted += status == 202 ? 1 : 0;
      }
      double minutes = (System.nanoTime() - begin) / 60e9;
      System.out.printf("%,d requests in %.0f s: %d let in%n", requests, minutes * 60, accepted);
      assertThat(accepted).isBetween(PER_MINUTE, (int) (PER_MINUTE * (1 + minutes)) + 1);
    }
  }
}
