package com.consultantpro.tracking.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.JavaProcess;
import com.consultantpro.tracking.collector.backend.Load;
import com.consultantpro.tracking.collector.backend.Promises;
import com.consultantpro.tracking.collector.backend.TestBroker;
import com.consultantpro.tracking.collector.backend.TestDatabase;
import com.consultantpro.tracking.collector.backend.TestLog;
import com.consultantpro.tracking.events.LogEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that hangs is worse than one that is gone: connections stay open and nothing fails. Both
 * processes run apart, so that what is measured is the collector alone.
 */
final class FrozenBrokerTest {
  private static final String COLLECTOR = "collector-1";
  private static final int CLIENTS = 600;
  private static final long MAX_GROWTH = 64 << 20;
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir private Path dir;

  @Test
  void answers503InBoundedTimeAndMemoryAndLosesNothing() throws Exception {
    freeze(Duration.ofSeconds(20));
  }

  @Test
  @Tag("full")
  void doesSoForFiveMinutes() throws Exception {
    freeze(Duration.ofMinutes(5));
  }

  private void freeze(Duration length) throws Exception {
    TestDatabase database = Backend.shared().database;
    String firm = database.newFirm("UTC");
    String key = "secret-" + UUID.randomUUID();
    database.newKey(firm, key, "browser", "*");
    TestBroker broker = TestBroker.notStarted(dir.resolve("log"));
    int port = TestBroker.freePort();

    try (JavaProcess kafka =
            JavaProcess.start(
                dir.resolve("kafka.out"),
                Map.of(),
                "384m",
                "kafka.Kafka",
                broker.writeProperties().toString());
        JavaProcess collector =
            JavaProcess.start(
                dir.resolve("collector.out"),
                settings(broker, database, port),
                "512m",
                Collector.class.getName())) {
      broker.createTopics();
      Client client = new Client(port);
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> client.get("/readyz").statusCode() == 200);
      Load load = new Load(port, firm, key);
      load.start(CLIENTS);
      await().atMost(Duration.ofSeconds(60)).until(() -> load.taken.get() > 5 * CLIENTS);
      long heapBefore = collector.liveHeap();
      load.slowestNanos.set(0);

      kafka.freeze();
      await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);

      long heapAfter = collector.liveHeap();
      assertThat(load.unavailable.get()).isGreaterThan(CLIENTS);
      assertThat(load.other.get()).isZero();
      assertThat(Duration.ofNanos(load.slowestNanos.get())).isLessThan(FIVE_SECONDS);
      assertThat(heapAfter - heapBefore).isLessThan(MAX_GROWTH);

      int takenBefore = load.taken.get();
      kafka.thaw();
      await()
          .atMost(TEN_SECONDS)
          .pollInterval(20, TimeUnit.MILLISECONDS)
          .until(() -> load.taken.get() > takenBefore);
      load.stop();
      System.out.printf(
          "frozen for %s: %d taken, %d refused, slowest %d ms, heap %+d KiB%n",
          length,
          load.taken.get(),
          load.unavailable.get(),
          load.slowestNanos.get() / 1_000_000,
          (heapAfter - heapBefore) >> 10);
      assertThat(namesInLog(broker)).containsAll(load.acknowledged);
    }
  }

  private static Map<String, String> settings(TestBroker broker, TestDatabase database, int port) {
    return Map.of(
        "TRACKING_COLLECTOR_ID",
        COLLECTOR,
        "TRACKING_COLLECTOR_PORT",
        String.valueOf(port),
        "TRACKING_KAFKA_BOOTSTRAP",
        broker.bootstrap(),
        "TRACKING_DATABASE_URL",
        database.url(),
        "TRACKING_COLLECTOR_PASSWORD",
        TestDatabase.COLLECTOR_PASSWORD,
        "TRACKING_INGEST_RATE_LIMIT_PER_MINUTE",
        "10000000");
  }

  /** Checks on the way that no record came after a heartbeat that covers it. */
  private static Set<String> namesInLog(TestBroker broker) {
    Set<String> names = new HashSet<>();
    Promises promises = new Promises(COLLECTOR);
    new TestLog(broker.bootstrap())
        .read(
            record -> {
              promises.check(record);
              for (LogEntry entry : record.entries()) {
                if (entry.event() != null) {
                  names.add(entry.event().name());
                }
              }
              return false;
            });
    return names;
  }
}
