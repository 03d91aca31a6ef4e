package com.consultantpro.tracking.jobs.ingest;

import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Topics;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The log as the jobs read it. */
public final class KafkaLog {
  private KafkaLog() {}

  /**
   * All that collectors wrote, events and refusals. Offsets come from the job's state; without
   * state it begins at the beginning, which is why such a start writes a new source.
   */
  public static KafkaSource<LogEntry> everything(String bootstrap) {
    return builder(bootstrap, "tracking-core")
        .setTopics(Topics.EVENTS, Topics.REJECTED)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .build();
  }

  /** Events for the automation job; without state it goes on where the group last committed. */
  @SuppressWarnings("deprecation") // The connector's API still asks for Kafka's old enum.
  public static KafkaSource<LogEntry> events(String bootstrap, String group) {
    return builder(bootstrap, group)
        .setTopics(Topics.EVENTS)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .build();
  }

  private static KafkaSourceBuilder<LogEntry> builder(String bootstrap, String group) {
    return KafkaSource.<LogEntry>builder()
        .setBootstrapServers(bootstrap)
        .setGroupId(group)
        .setClientIdPrefix(group)
        .setDeserializer(new LogDeserializer())
        // A steady stream is fetched ten times a second, not once for each write.
        .setProperty("fetch.min.bytes", "262144")
        .setProperty("fetch.max.wait.ms", "100")
        // The partition count is fixed.
        .setProperty("partition.discovery.interval.ms", "-1");
  }
}
