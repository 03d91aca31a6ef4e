package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestBroker;
import com.consultantpro.tracking.collector.backend.TestLog;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Heartbeat;
import com.consultantpro.tracking.events.LogEntry;
import java.util.Comparator;
import java.util.HashMap;
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

    Map<String, Long> promised = new HashMap<>();
    for (TestLog.Entry record : inOrder(backend, id, firm)) {
      String partition = record.record().topic() + record.record().partition();
      for (LogEntry entry : record.entries()) {
        if (entry.heartbeat() != null) {
          assertThat(entry.heartbeat().until()).isGreaterThan(promised.getOrDefault(partition, 0L));
          promised.put(partition, entry.heartbeat().until());
        } else {
          Event event = entry.event();
          assertThat(event.receivedAt())
              .isGreaterThanOrEqualTo(promised.getOrDefault(partition, 0L));
        }
      }
    }
    assertThat(promised).hasSize(2 * TestBroker.PARTITIONS);
    assertThat(promised.values()).containsOnly(Heartbeat.GONE);
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

  private static List<TestLog.Entry> inOrder(Backend backend, String id, String firm) {
    return backend
        .log
        .read(
            record -> {
              LogEntry first = record.entries().get(0);
              return first.heartbeat() != null
                  ? first.heartbeat().collector().equals(id)
                  : first.event() != null && first.event().firm().equals(firm);
            })
        .stream()
        .sorted(
            Comparator.comparing((TestLog.Entry record) -> record.record().topic())
                .thenComparing(record -> record.record().partition())
                .thenComparing(record -> record.record().offset()))
        .toList();
  }
}
