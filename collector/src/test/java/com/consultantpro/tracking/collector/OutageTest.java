package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestBroker;
import com.consultantpro.tracking.collector.backend.TestDatabase;
import com.consultantpro.tracking.collector.backend.TestLog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and PostgreSQL go and come again. */
final class OutageTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir private Path dir;

  @Test
  void keepsCachedKeysWorkingWhileTheDatabaseIsAway() throws Exception {
    TestBroker broker = Backend.shared().broker;
    TestDatabase database = TestDatabase.start(dir);
    String firm = database.newFirm("UTC");
    String key = "secret-" + UUID.randomUUID();
    database.newKey(firm, key, "browser", "*");
    try (Collector collector = Backend.collector(broker, database, Map.of())) {
      Client client = new Client(collector.port());
      assertThat(post(client, firm, key).statusCode()).isEqualTo(202);

      database.close();

      assertThat(post(client, firm, key).statusCode()).isEqualTo(202);
      assertUnavailable(post(client, firm, "not seen before"));
      assertUnavailable(post(client, "not-seen-before", key));

      database.start();

      await()
          .atMost(TEN_SECONDS)
          .until(() -> post(client, firm, "not seen before").statusCode() == 401);
      assertThat(post(client, firm, key).statusCode()).isEqualTo(202);
    } finally {
      database.close();
    }
  }

  @Test
  void startsBeforeEverythingElse() throws Exception {
    TestBroker broker = TestBroker.notStarted(dir.resolve("broker"));
    TestDatabase database = TestDatabase.start(dir.resolve("database"));
    String firm = database.newFirm("UTC");
    database.newKey(firm, "key", "browser", "*");
    database.close();
    try (Collector collector = Collector.start(Backend.config(broker, database, Map.of()))) {
      Client client = new Client(collector.port());
      assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(client.get("/readyz").statusCode()).isEqualTo(503);
      assertUnavailable(post(client, firm, "key"));

      database.start();
      await().atMost(TEN_SECONDS).until(collector.keysLoaded());
      assertUnavailable(post(client, firm, "key"));
      assertThat(client.get("/readyz").statusCode()).isEqualTo(503);

      broker.start();
      broker.createTopics();
      await().until(() -> client.get("/readyz").statusCode() == 200);
      assertThat(post(client, firm, "key").statusCode()).isEqualTo(202);
    } finally {
      database.close();
      broker.close();
    }
  }

  @Test
  void answers503WhileTheBrokerIsAwayAndThenGoesOn() throws Exception {
    TestDatabase database = Backend.shared().database;
    String firm = database.newFirm("UTC");
    String key = "secret-" + UUID.randomUUID();
    database.newKey(firm, key, "browser", "*");
    TestBroker broker = TestBroker.start(dir);
    try (Collector collector = Backend.collector(broker, database, Map.of())) {
      Client client = new Client(collector.port());
      assertThat(post(client, firm, key).statusCode()).isEqualTo(202);

      broker.stop();
      assertUnavailable(post(client, firm, key));
      assertUnavailable(post(client, firm, key));
      broker.start();

      await().until(() -> post(client, firm, key).statusCode() == 202);
      assertThat(new TestLog(broker.bootstrap()).ofFirm(firm)).hasSizeGreaterThanOrEqualTo(2);
    } finally {
      broker.close();
    }
  }

  private static HttpResponse<String> post(Client client, String firm, String key)
      throws Exception {
    return client.post(envelope(firm, key, event("custom_event", "x")).toString());
  }

  private static void assertUnavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Client.json(response).at("/errors/0/code").textValue()).isEqualTo("unavailable");
    assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
  }
}
