package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir Path temp;

  @Test
  void createsTheTopicsAndKeepsWhatItAcknowledged() throws Exception {
    try (EmbeddedBroker broker = start()) {
      TopicSetup.create(broker.bootstrap());
      send(broker, "tracking.events", "kept");
    }

    try (EmbeddedBroker broker = start()) {
      TopicSetup.create(broker.bootstrap());

      assertThat(partitions(broker))
          .isEqualTo(
              Map.of(
                  "tracking.events", 8,
                  "tracking.rejected", 2,
                  "tracking.rules", 1,
                  "tracking.triggers", 2));
      assertThat(setting(broker, "tracking.events", "retention.ms")).isEqualTo("2592000000");
      assertThat(setting(broker, "tracking.rules", "cleanup.policy")).isEqualTo("compact");
      assertThat(read(broker, "tracking.events")).containsExactly("kept");
    }
  }

  private EmbeddedBroker start() throws Exception {
    Map<String, String> free = Map.of("TRACKING_KAFKA_PORT", "0");
    Ports ports = Ports.choose(free, temp.resolve("ports.properties"), new Random());
    return EmbeddedBroker.start(
        temp.resolve("kafka"),
        ports.of(Ports.Service.KAFKA),
        ports.of(Ports.Service.KAFKA_CONTROLLER));
  }

  private static Map<String, Integer> partitions(EmbeddedBroker broker) throws Exception {
    try (Admin admin = admin(broker)) {
      Map<String, Integer> partitions = new TreeMap<>();
      for (TopicDescription topic :
          admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values()) {
        partitions.put(topic.name(), topic.partitions().size());
      }
      return partitions;
    }
  }

  private static String setting(EmbeddedBroker broker, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin(broker)) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
  }

  private static void send(EmbeddedBroker broker, String topic, String value) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 3, null, value)).get();
    }
  }

  private static List<String> read(EmbeddedBroker broker, String topic) {
    TopicPartition partition = new TopicPartition(topic, 3);
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrap());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
          .map(ConsumerRecord::value)
          .toList();
    }
  }
}
