package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.Promises;
import com.consultantpro.tracking.collector.backend.TestBroker;
import com.consultantpro.tracking.collector.backend.TestLog;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Heartbeat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the jobs' progress is made of. */
final class HeartbeatTest {

  @Test
  void neverPromisesWhatIsStillToComeAndSaysGoodbye() throws Exception {
    Backend backend = Backend.shared();
    String id = "collector-" + UUID.randomUUID();
    String firm = backend.database.newFirm("UTC");
    String key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "browser", "*");

    try (Collector collector = backend.collector(Map.of("TRACKING_COLLECTOR_ID", id))) {
      Client client = new Client(collector.port());
      await()
          .until(
              () -> {
                send(client, firm, key);
                return beats(backend, id).size() >= 3 * 2 * TestBroker.PARTITIONS;
              });
    }

    Promises promises = new Promises(id);
    backend.log.read(
        record -> {
          if (record.isHeartbeat() || isOf(firm, record)) {
            promises.check(record);
          }
          return false;
        });
    assertThat(promises.last()).hasSize(2 * TestBroker.PARTITIONS);
    assertThat(promises.last().values()).containsOnly(Heartbeat.GONE);
  }

  private static boolean isOf(String firm, TestLog.Entry record) {
    Event event = record.entries().get(0).event();
    return event != null && event.firm().equals(firm);
  }

  private static void send(Client client, String firm, String key) {
    IntStream.range(0, 100)
        .parallel()
        .forEach(
            i -> {
              try {
                String visitor = UUID.randomUUID().toString();
                client.post(
                    envelope(firm, key, event("custom_event", "x").put("visitor_id", visitor))
                        .toString());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static List<TestLog.Entry> beats(Backend backend, String id) {
    return backend.log.read(
        record ->
            record.isHeartbeat() && record.entries().get(0).heartbeat().collector().equals(id));
  }
}
