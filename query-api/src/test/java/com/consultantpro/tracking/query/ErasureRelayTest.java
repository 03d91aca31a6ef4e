package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erasure reaches the log, among the events of its visitor, as the jobs read it. */
class ErasureRelayTest {
  private static final String ERASE = "/api/v1/tracking/people/erase/";
  private static final Path FORM = Path.of("../events/src/test/resources/events/log-erasure.json");
  private static final int PARTITIONS = 5;

  @TempDir Path dir;

  @Test
  void eachVisitorIsToldToThePartitionOfItsEvents() throws Exception {
    TestDatabase database = TestDatabase.create();
    TestFirm firm = TestFirm.create(database, "demo", "UTC");
    List<UUID> visitors = IntStream.range(0, 6).mapToObj(i -> UUID.randomUUID()).toList();
    int port = TestBroker.freePort();
    try (QueryApi api = QueryApi.start(TestConfig.of(database, "127.0.0.1:" + port))) {
      Client client = new Client(api.port(), firm.token("manage"));
      for (UUID visitor : visitors) {
        client.ask("POST", ERASE, "{\"visitor_id\": \"" + visitor + "\"}");
      }
      try (TestBroker broker = TestBroker.start(dir, port)) {
        createTopic(broker.bootstrap());

        List<ConsumerRecord<String, String>> records = read(broker.bootstrap(), visitors.size());

        for (ConsumerRecord<String, String> record : records) {
          JsonNode value = TestConfig.json(record.value());
          assertThat(record.key()).isEqualTo(firm.id() + ":" + value.get("visitor_id").textValue());
          assertThat(record.partition()).isEqualTo(partitionOf(record.key()));
          assertThat(fields(value)).isEqualTo(fields(TestConfig.json(Files.readString(FORM))));
          assertThat(record.value()).startsWith("{\"kind\":\"erasure\"");
          assertThat(value.get("erased_before").longValue())
              .isEqualTo(
                  database.value(
                      "select (extract(epoch from erased_before) * 1000000)::bigint"
                          + " from erased_visitor where visitor_id = ?::uuid",
                      value.get("visitor_id").textValue()));
        }
        assertThat(records.stream().map(ConsumerRecord::key).distinct()).hasSize(6);
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            database.value(
                                "select count(*) from erased_visitor where published_at is null"))
                        .isEqualTo(0L));
      }
    }
  }

  private static void createTopic(String bootstrap) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin
          .createTopics(List.of(new NewTopic("tracking.events", PARTITIONS, (short) 1)))
          .all()
          .get();
    }
  }

  /** As a producer without a partitioner of its own, which collectors are. */
  private static int partitionOf(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % PARTITIONS;
  }

  private static TreeSet<String> fields(JsonNode json) {
    TreeSet<String> fields = new TreeSet<>();
    json.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static List<ConsumerRecord<String, String>> read(String bootstrap, int wanted) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS)
              .mapToObj(i -> new TopicPartition("tracking.events", i))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant end = Instant.now().plusSeconds(60);
      while (records.size() < wanted && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
