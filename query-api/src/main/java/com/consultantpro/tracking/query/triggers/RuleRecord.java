package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.events.Topics;
import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The records of the topic {@code tracking.rules}, which the automation job reads. The topic has
 * one partition and is compacted by key.
 *
 * <p>A version of a rule, key {@code <rule_id>:<version>}, so that no version replaces another:
 * events received before the newest are still judged by older ones.
 *
 * <pre>
 *   {"kind":"rule","rule_id":"…","firm_id":1,"version":2,"enabled":true,"deleted":false,
 *    "event_type":"page_view","event_name":null,"url_path":"/pricing*",
 *    "property_key":null,"property_value":null,"effective_from":1767225600000000}
 * </pre>
 *
 * <p>A heartbeat, key {@code heartbeat}: every version with {@code effective_from <= until} stands
 * before it.
 *
 * <pre>
 *   {"kind":"heartbeat","until":1767225610000000}
 * </pre>
 *
 * Instants are microseconds since 1970 UTC, in received time.
 */
record RuleRecord(String key, String value) {
  static final String TOPIC = Topics.RULES;

  static final int PARTITION = 0;

  /** The value of a version; it waits in the outbox as it will be published. */
  static ObjectNode version(long firmId, Rule rule, boolean deleted) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", "rule");
    json.put("rule_id", rule.id().toString());
    json.put("firm_id", firmId);
    json.put("version", rule.version());
    json.put("enabled", rule.enabled() && !deleted);
    json.put("deleted", deleted);
    json.put("event_type", rule.eventType());
    json.put("event_name", rule.eventName());
    json.put("url_path", rule.urlPath());
    json.put("property_key", rule.propertyKey());
    json.put("property_value", rule.propertyValue());
    json.put("effective_from", micros(rule.effectiveFrom()));
    return json;
  }

  static RuleRecord ofVersion(ObjectNode json) {
    String key = json.get("rule_id").textValue() + ":" + json.get("version").intValue();
    return new RuleRecord(key, json.toString());
  }

  static RuleRecord heartbeat(Instant until) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", "heartbeat");
    json.put("until", micros(until));
    return new RuleRecord("heartbeat", json.toString());
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
