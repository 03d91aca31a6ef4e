package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Firings as records of their topic. A class of its own: the connector looks for the type that a
 * schema serializes, and finds none in a lambda.
 */
final class TriggerRecords implements KafkaRecordSerializationSchema<Firing> {
  private static final long serialVersionUID = 1;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Firing firing, KafkaSinkContext context, Long timestamp) {
    byte[] key = firing.idempotencyKey().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topics.TRIGGERS, key, firing.toJson());
  }
}
