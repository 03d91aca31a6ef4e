package com.consultantpro.tracking.jobs.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code tracking.rules}, as the query API's relay writes it. */
final class RuleDeserializer implements KafkaRecordDeserializationSchema<RuleEntry> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(RuleDeserializer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RuleEntry> out) {
    if (record.value() == null) {
      return;
    }
    try {
      out.collect(entry(JSON.readTree(record.value())));
    } catch (IOException | NullPointerException e) {
      LOG.warn("skipped a record that is no rule at offset {}", record.offset(), e);
    }
  }

  private static RuleEntry entry(JsonNode json) {
    if ("heartbeat".equals(json.path("kind").textValue())) {
      return new RuleEntry(null, json.get("until").longValue());
    }
    Rule rule =
        new Rule(
            json.get("rule_id").textValue(),
            json.get("firm_id").longValue(),
            json.get("version").intValue(),
            json.path("enabled").booleanValue() && !json.path("deleted").booleanValue(),
            json.get("event_type").textValue(),
            json.path("event_name").textValue(),
            json.path("url_path").textValue(),
            json.path("property_key").textValue(),
            json.path("property_value").textValue(),
            json.get("effective_from").longValue());
    return new RuleEntry(rule, 0);
  }

  @Override
  public TypeInformation<RuleEntry> getProducedType() {
    return TypeInformation.of(RuleEntry.class);
  }
}
