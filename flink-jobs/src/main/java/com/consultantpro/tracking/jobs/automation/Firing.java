package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.Micros;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * A rule matched an event.
 *
 * @param triggerType site_page_view or site_custom_event
 * @param occurredAt when the event happened, microseconds
 * @param receivedAt when it was received, microseconds
 * @param event type, name, path, visitor, session, contact and properties, a JSON object as text
 */
public record Firing(
    long firmId,
    String ruleId,
    int ruleVersion,
    String triggerType,
    String idempotencyKey,
    long occurredAt,
    long receivedAt,
    String event) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Firing of(Rule rule, Event event) {
    return new Firing(
        event.firmId(),
        rule.ruleId(),
        rule.version(),
        event.eventType() == EventType.PAGE_VIEW ? "site_page_view" : "site_custom_event",
        event.idempotencyKey(),
        event.time(),
        event.receivedAt(),
        describe(event).toString());
  }

  /** The record on the topic of triggers. */
  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", triggerType);
    json.put("idempotency_key", idempotencyKey);
    json.put("firm_id", firmId);
    json.put("rule_id", ruleId);
    json.put("rule_version", ruleVersion);
    json.put("occurred_at", Micros.format(occurredAt));
    json.set("event", Properties.tree(event));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode describe(Event event) {
    ObjectNode json = JSON.createObjectNode();
    json.put("firm", event.firm());
    json.put("event_type", event.eventType().wire());
    json.put("name", event.name());
    json.put("url", event.url());
    json.put("path", event.path());
    json.put("visitor_id", event.visitorId());
    json.put("session_id", event.sessionId());
    json.put("contact", event.contact());
    json.set("properties", Properties.tree(event.properties()));
    return json;
  }
}
