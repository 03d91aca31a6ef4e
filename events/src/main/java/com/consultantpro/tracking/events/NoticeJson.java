package com.consultantpro.tracking.events;

import static com.consultantpro.tracking.events.EventJson.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rarer records: refusals, consent changes, heartbeats, erasures. Read as trees; speed is not
 * needed.
 */
final class NoticeJson {
  private static final ObjectMapper TREES = new ObjectMapper();

  private NoticeJson() {}

  static void write(JsonGenerator json, Refusals refusals) throws IOException {
    json.writeStringField("kind", "refusals");
    json.writeNumberField("firm_id", refusals.firmId());
    json.writeStringField("firm", refusals.firm());
    json.writeNumberField("received_at", refusals.receivedAt());
    json.writeNumberField("received_day", refusals.receivedDay());
    json.writeNumberField("withheld", refusals.withheld());
    json.writeArrayFieldStart("rejected");
    for (RejectedEvent rejected : refusals.rejected()) {
      json.writeStartObject();
      json.writeNumberField("index", rejected.index());
      json.writeStringField("code", rejected.code().code());
      text(json, "field", rejected.field());
      text(json, "message", rejected.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void write(JsonGenerator json, ConsentChange change) throws IOException {
    json.writeStringField("kind", "consent");
    json.writeNumberField("firm_id", change.firmId());
    json.writeStringField("firm", change.firm());
    json.writeStringField("visitor_id", change.visitorId());
    json.writeStringField("session_id", change.sessionId());
    json.writeStringField("state", change.state().wire());
    json.writeNumberField("occurred_at", change.occurredAt());
    json.writeNumberField("time", change.time());
    json.writeNumberField("received_at", change.receivedAt());
    text(json, "key_id", change.keyId());
    text(json, "metadata", change.metadata());
  }

  static void write(JsonGenerator json, Heartbeat heartbeat) throws IOException {
    json.writeStringField("kind", "heartbeat");
    json.writeStringField("collector", heartbeat.collector());
    json.writeNumberField("until", heartbeat.until());
    json.writeNumberField("sent_at", heartbeat.sentAt());
  }

  static void write(JsonGenerator json, Erasure erasure) throws IOException {
    json.writeStringField("kind", "erasure");
    json.writeNumberField("firm_id", erasure.firmId());
    json.writeStringField("firm", erasure.firm());
    json.writeStringField("visitor_id", erasure.visitorId());
    json.writeStringField("erasure_id", erasure.erasureId());
    json.writeNumberField("erased_before", erasure.erasedBefore());
  }

  static Refusals readRefusals(JsonParser json) throws IOException {
    JsonNode tree = rest(json);
    List<RejectedEvent> rejected = new ArrayList<>();
    // Not withArray: that throws what no reader of a log expects.
    for (JsonNode one : tree.path("rejected")) {
      Rejection code = Rejection.valueOf(one.get("code").textValue().toUpperCase(Locale.ROOT));
      rejected.add(
          new RejectedEvent(
              one.get("index").intValue(),
              code,
              one.path("field").textValue(),
              one.path("message").textValue()));
    }
    return new Refusals(
        tree.get("firm_id").longValue(),
        tree.get("firm").textValue(),
        tree.get("received_at").longValue(),
        tree.get("received_day").intValue(),
        tree.get("withheld").intValue(),
        rejected);
  }

  /** Records from before it was written have neither a corrected time nor a key. */
  static ConsentChange readConsentChange(JsonParser json) throws IOException {
    JsonNode tree = rest(json);
    long occurredAt = tree.get("occurred_at").longValue();
    return new ConsentChange(
        tree.get("firm_id").longValue(),
        tree.get("firm").textValue(),
        tree.get("visitor_id").textValue(),
        tree.get("session_id").textValue(),
        ConsentState.fromWire(tree.get("state").textValue()),
        occurredAt,
        tree.path("time").asLong(occurredAt),
        tree.get("received_at").longValue(),
        tree.path("key_id").textValue(),
        tree.path("metadata").textValue());
  }

  static Heartbeat readHeartbeat(JsonParser json) throws IOException {
    JsonNode tree = rest(json);
    return new Heartbeat(
        tree.get("collector").textValue(),
        tree.get("until").longValue(),
        tree.get("sent_at").longValue());
  }

  /** Anyone who may write to the topic might erase by it: what is no visitor's id names nobody. */
  static Erasure readErasure(JsonParser json) throws IOException {
    JsonNode tree = rest(json);
    return new Erasure(
        tree.get("firm_id").longValue(),
        tree.get("firm").textValue(),
        uuid(tree.get("visitor_id")),
        uuid(tree.get("erasure_id")),
        tree.get("erased_before").longValue());
  }

  private static String uuid(JsonNode node) {
    String normal = UuidText.normalize(node.textValue());
    if (normal == null) {
      throw new IllegalArgumentException("is no UUID");
    }
    return normal;
  }

  /** The fields after {@code kind}; the parser stands on its value. */
  private static JsonNode rest(JsonParser json) throws IOException {
    json.nextToken();
    return TREES.readTree(json);
  }
}
