package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many events stand on the topics, by a plain consumer: what was received. */
final class LogCount {
  private long count;

  private LogCount() {}

  static long received(String bootstrap) throws Exception {
    LogCount log = new LogCount();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Stream.of(Topics.EVENTS, Topics.REJECTED)
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofSeconds(1))) {
          LogCodec.decode(entry.value(), log::add);
        }
      }
    }
    return log.count;
  }

  private void add(LogEntry entry) {
    if (entry.event() != null) {
      count++;
    }
    if (entry.refusals() != null) {
      count += entry.refusals().withheld() + entry.refusals().rejected().size();
    }
  }
}
