package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.events.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of rules arrive on the topic, once both databases and broker are there. */
class RelayTest {
  private static final String TRIGGERS = "/api/v1/tracking/triggers/";
  private static final TopicPartition RULES = new TopicPartition(Topics.RULES, 0);

  @TempDir Path dir;

  /** A record of the topic. */
  private record Published(String key, JsonNode value) {
    boolean isHeartbeat() {
      return key.equals("heartbeat");
    }
  }

  /** Two processes, one topic; the broker comes up after them. */
  @Test
  void everyVersionIsPublishedInOrderAndBeforeItsHeartbeat() throws Exception {
    TestDatabase database = TestDatabase.create();
    TestFirm firm = TestFirm.create(database, "demo", "UTC");
    int port = TestBroker.freePort();
    QueryConfig config = TestConfig.of(database, "127.0.0.1:" + port);
    try (QueryApi first = QueryApi.start(config);
        QueryApi second = QueryApi.start(config)) {
      Client client = new Client(first.port(), firm.token("read", "manage"));
      String id = create(client);
      try (TestBroker broker = TestBroker.start(dir, port)) {
        Client other = new Client(second.port(), client.token());
        other.ask("PATCH", TRIGGERS + id + "/", "{\"url_path\": \"/b*\"}");
        other.ask("DELETE", TRIGGERS + id + "/", null);

        List<Published> records = readUntilHeartbeatCoversAll(broker.bootstrap());

        List<Published> versions = records.stream().filter(r -> !r.isHeartbeat()).toList();
        assertThat(versions.stream().map(Published::key).distinct())
            .containsExactly(id + ":1", id + ":2", id + ":3");
        assertThat(versions.get(0).value())
            .isEqualTo(expected(id, firm.id(), versions.get(0).value()));
        assertThat(versions.get(versions.size() - 1).value().get("deleted").asBoolean()).isTrue();
        assertThat(versions.get(versions.size() - 1).value().get("enabled").asBoolean()).isFalse();
        assertHeartbeatsAreTrue(records);
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            database.value(
                                "select count(*) from rule_outbox where published_at is null"))
                        .isEqualTo(0L));
      }
    }
  }

  /** The next relay takes over when the first one leaves. */
  @Test
  void anotherProcessGoesOnWhenTheFirstLeaves() throws Exception {
    TestDatabase database = TestDatabase.create();
    TestFirm firm = TestFirm.create(database, "demo", "UTC");
    try (TestBroker broker = TestBroker.start(dir, TestBroker.freePort())) {
      QueryConfig config = TestConfig.of(database, broker.bootstrap());
      QueryApi first = QueryApi.start(config);
      readUntilHeartbeatCoversAll(broker.bootstrap());
      try (QueryApi second = QueryApi.start(config)) {
        first.close();
        Client client = new Client(second.port(), firm.token("manage"));
        String id = create(client);

        List<Published> records = readUntilHeartbeatCoversAll(broker.bootstrap());

        assertThat(records.stream().map(Published::key)).contains(id + ":1");
      }
    }
  }

  private static String create(Client client) {
    Client.Answer answer =
        client.ask(
            "POST",
            TRIGGERS,
            """
            {"name": "Looked at prices", "event_type": "page_view", "url_path": "/pricing",
             "property_key": "utm_campaign", "property_value": "spring"}
            """);
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().get("id").asText();
  }

  /** All that precedes the first heartbeat that looks past everything effective now and before. */
  private static List<Published> readUntilHeartbeatCoversAll(String bootstrap) {
    List<Published> records = new ArrayList<>();
    long enough =
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())
            + Duration.ofSeconds(12).toNanos() / 1_000;
    try (KafkaConsumer<String, String> consumer = consumer(bootstrap)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record ->
                            records.add(
                                new Published(record.key(), TestConfig.json(record.value()))));
                return records.stream()
                    .anyMatch(r -> r.isHeartbeat() && r.value().get("until").asLong() >= enough);
              });
    }
    return records;
  }

  private static KafkaConsumer<String, String> consumer(String bootstrap) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(RULES));
    consumer.seekToBeginning(List.of(RULES));
    return consumer;
  }

  /** No version comes for the first time after a heartbeat that has looked past it. */
  private static void assertHeartbeatsAreTrue(List<Published> records) {
    List<String> seen = new ArrayList<>();
    long until = 0;
    for (Published published : records) {
      if (published.isHeartbeat()) {
        until = Math.max(until, published.value().get("until").asLong());
      } else if (!seen.contains(published.key())) {
        seen.add(published.key());
        assertThat(published.value().get("effective_from").asLong()).isGreaterThan(until);
      }
    }
  }

  private static JsonNode expected(String id, long firm, JsonNode actual) {
    return TestConfig.json(
        """
        {"kind": "rule", "rule_id": "%s", "firm_id": %d, "version": 1, "enabled": true,
         "deleted": false, "event_type": "page_view", "event_name": null, "url_path": "/pricing",
         "property_key": "utm_campaign", "property_value": "spring", "effective_from": %s}
        """
            .formatted(id, firm, actual.get("effective_from")));
  }
}
