package com.consultantpro.tracking.collector.backend;

import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads both topics from their beginning to where they ended when it was asked. */
public final class TestLog {
  private final String bootstrap;

  public TestLog(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** One record with the entries in it. */
  public record Entry(ConsumerRecord<byte[], byte[]> record, List<LogEntry> entries) {

    /** The number in the header, 0 without one. */
    public int count() {
      var header = record.headers().lastHeader(LogCodec.COUNT_HEADER);
      return header == null ? 0 : Integer.parseInt(new String(header.value()));
    }

    public String key() {
      return new String(record.key());
    }

    public boolean isHeartbeat() {
      return entries.get(0).heartbeat() != null;
    }
  }

  /** The records of one firm, heartbeats left out. */
  public List<Entry> ofFirm(String slug) {
    return read(entry -> entry.entries().stream().anyMatch(one -> slug.equals(firm(one))));
  }

  /** The entries of one kind that a firm has. */
  public <T> List<T> ofFirm(String slug, Function<LogEntry, T> kind) {
    return ofFirm(slug).stream()
        .flatMap(record -> record.entries().stream())
        .map(kind)
        .filter(Objects::nonNull)
        .toList();
  }

  public List<Entry> heartbeats() {
    return read(Entry::isHeartbeat);
  }

  public List<Entry> read(Predicate<Entry> wanted) {
    List<Entry> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "max.poll.records", "5000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : List.of(Topics.EVENTS, Topics.REJECTED)) {
        consumer
            .partitionsFor(topic)
            .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Entry entry = new Entry(record, decode(record.value()));
          if (wanted.test(entry)) {
            found.add(entry);
          }
        }
      }
    }
    return found;
  }

  private static List<LogEntry> decode(byte[] value) {
    List<LogEntry> entries = new ArrayList<>();
    try {
      LogCodec.decode(value, entries::add);
    } catch (LogCodec.MalformedRecord e) {
      throw new AssertionError("the collector wrote what the jobs cannot read", e);
    }
    return entries;
  }

  private static String firm(LogEntry entry) {
    if (entry.event() != null) {
      return entry.event().firm();
    }
    if (entry.refusals() != null) {
      return entry.refusals().firm();
    }
    return entry.consentChange() == null ? null : entry.consentChange().firm();
  }
}
