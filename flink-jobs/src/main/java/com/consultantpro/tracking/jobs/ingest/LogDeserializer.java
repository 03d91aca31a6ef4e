package com.consultantpro.tracking.jobs.ingest;

import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.LogEntry;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka record to log entries. A record that no collector wrote is counted, logged and skipped. */
public final class LogDeserializer implements KafkaRecordDeserializationSchema<LogEntry> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LogDeserializer.class);

  private transient Counter malformed;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    malformed = context.getMetricGroup().counter("malformedRecords");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogEntry> out) {
    try {
      LogCodec.decode(record.value(), out::collect);
    } catch (LogCodec.MalformedRecord e) {
      malformed.inc();
      LOG.warn(
          "skipped a record that no collector wrote: {}-{}@{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  @Override
  public TypeInformation<LogEntry> getProducedType() {
    return TypeInformation.of(LogEntry.class);
  }
}
