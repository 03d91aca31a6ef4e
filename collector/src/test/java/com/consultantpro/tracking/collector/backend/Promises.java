package com.consultantpro.tracking.collector.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.LogEntry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Holds the records of a partition, one after the other, against the heartbeats among them. */
public final class Promises {
  private final String collectorId;
  private final Map<TopicPartition, Long> until = new HashMap<>();

  public Promises(String collectorId) {
    this.collectorId = collectorId;
  }

  /** To be called in the order of each partition. Records of other collectors are passed over. */
  public void check(TestLog.Entry record) {
    TopicPartition partition =
        new TopicPartition(record.record().topic(), record.record().partition());
    long promised = until.getOrDefault(partition, 0L);
    for (LogEntry entry : record.entries()) {
      if (entry.heartbeat() != null && entry.heartbeat().collector().equals(collectorId)) {
        // The same again while one request waits for Kafka.
        assertThat(entry.heartbeat().until()).isGreaterThanOrEqualTo(promised);
        until.put(partition, entry.heartbeat().until());
      } else if (entry.event() != null) {
        assertThat(entry.event().receivedAt()).isGreaterThanOrEqualTo(promised);
      } else if (entry.refusals() != null) {
        assertThat(entry.refusals().receivedAt()).isGreaterThanOrEqualTo(promised);
      }
    }
  }

  /** The last heartbeat of each partition. */
  public Map<TopicPartition, Long> last() {
    return Map.copyOf(until);
  }
}
