package com.consultantpro.tracking.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The {@code events} record: the request's fields once, then what differs between its events. */
final class EventJson {
  private EventJson() {}

  static void write(JsonGenerator json, List<Event> events) throws IOException {
    Event first = events.get(0);
    json.writeStringField("kind", "events");
    json.writeNumberField("firm_id", first.firmId());
    json.writeStringField("firm", first.firm());
    json.writeStringField("visitor_id", first.visitorId());
    json.writeNumberField("received_at", first.receivedAt());
    json.writeNumberField("received_day", first.receivedDay());
    text(json, "key_id", first.keyId());
    flag(json, "fallback", first.fallback());
    text(json, "user_agent_hash", first.userAgentHash());
    text(json, "ip_block", first.ipBlock());
    flag(json, "bot", first.traffic().bot());
    text(json, "browser", first.traffic().browser());
    text(json, "os", first.traffic().os());
    text(json, "device", first.traffic().device());
    json.writeArrayFieldStart("events");
    for (Event event : events) {
      writeOne(json, event);
    }
    json.writeEndArray();
  }

  private static void writeOne(JsonGenerator json, Event event) throws IOException {
    json.writeStartObject();
    json.writeStringField("session_id", event.sessionId());
    json.writeStringField("event_type", event.eventType().wire());
    json.writeStringField("name", event.name());
    text(json, "url", event.url());
    text(json, "path", event.path());
    text(json, "referrer", event.referrer());
    text(json, "referrer_host", event.referrerHost());
    text(json, "utm_source", event.utmSource());
    text(json, "utm_medium", event.utmMedium());
    text(json, "utm_campaign", event.utmCampaign());
    text(json, "utm_term", event.utmTerm());
    text(json, "utm_content", event.utmContent());
    json.writeNumberField("occurred_at", event.occurredAt());
    json.writeNumberField("time", event.time());
    json.writeNumberField("day", event.day());
    json.writeNumberField("hour", event.hour());
    json.writeNumberField("utc_offset", event.utcOffset());
    json.writeStringField("consent_state", event.consentState().wire());
    text(json, "properties", event.properties());
    text(json, "contact", event.contact());
    text(json, "import_id", event.importId());
    text(json, "channel", event.traffic().channel());
    flag(json, "other_name", event.over().name());
    flag(json, "other_path", event.over().path());
    flag(json, "other_referral", event.over().referral());
    json.writeEndObject();
  }

  /**
   * Refused here, a foreign writer's record is skipped; further on it would be a row that
   * PostgreSQL refuses, and stop the job for good.
   */
  private static String uuid(JsonParser json) throws IOException {
    String uuid = UuidText.normalize(json.getText());
    if (uuid == null) {
      throw new IllegalArgumentException("not a UUID");
    }
    return uuid;
  }

  static void text(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private static void flag(JsonGenerator json, String field, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(field, true);
    }
  }

  static void read(JsonParser json, Consumer<Event> sink) throws IOException {
    Fields fields = new Fields();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (!field.equals("events")) {
        fields.readRequest(field, json);
        continue;
      }
      if (value != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("events is not an array");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        sink.accept(readOne(json, fields));
      }
    }
  }

  private static Event readOne(JsonParser json, Fields fields) throws IOException {
    fields.clearEvent();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      fields.readEvent(field, json);
    }
    return fields.toEvent();
  }

  /** What has been read so far of one record; one instance serves all its events. */
  private static final class Fields {
    private long firmId;
    private String firm;
    private String visitorId;
    private long receivedAt;
    private int receivedDay;
    private String keyId;
    private boolean fallback;
    private String userAgentHash;
    private String ipBlock;
    private boolean bot;
    private String browser;
    private String os;
    private String device;

    private String sessionId;
    private EventType eventType;
    private String name;
    private String url;
    private String path;
    private String referrer;
    private String referrerHost;
    private String utmSource;
    private String utmMedium;
    private String utmCampaign;
    private String utmTerm;
    private String utmContent;
    private long occurredAt;
    private long time;
    private int day;
    private long hour;
    private int utcOffset;
    private ConsentState consentState;
    private String properties;
    private String contact;
    private String importId;
    private String channel;
    private boolean otherName;
    private boolean otherPath;
    private boolean otherReferral;

    void readRequest(String field, JsonParser json) throws IOException {
      switch (field) {
        case "firm_id" -> firmId = json.getLongValue();
        case "firm" -> firm = json.getText();
        case "visitor_id" -> visitorId = uuid(json);
        case "received_at" -> receivedAt = json.getLongValue();
        case "received_day" -> receivedDay = json.getIntValue();
        case "key_id" -> keyId = uuid(json);
        case "fallback" -> fallback = json.getBooleanValue();
        case "user_agent_hash" -> userAgentHash = json.getText();
        case "ip_block" -> ipBlock = json.getText();
        case "bot" -> bot = json.getBooleanValue();
        case "browser" -> browser = json.getText();
        case "os" -> os = json.getText();
        case "device" -> device = json.getText();
        default -> json.skipChildren();
      }
    }

    void readEvent(String field, JsonParser json) throws IOException {
      switch (field) {
        case "session_id" -> sessionId = uuid(json);
        case "event_type" -> eventType = EventType.fromWire(json.getText());
        case "name" -> name = json.getText();
        case "url" -> url = json.getText();
        case "path" -> path = json.getText();
        case "referrer" -> referrer = json.getText();
        case "referrer_host" -> referrerHost = json.getText();
        case "utm_source" -> utmSource = json.getText();
        case "utm_medium" -> utmMedium = json.getText();
        case "utm_campaign" -> utmCampaign = json.getText();
        case "utm_term" -> utmTerm = json.getText();
        case "utm_content" -> utmContent = json.getText();
        case "occurred_at" -> occurredAt = json.getLongValue();
        case "time" -> time = json.getLongValue();
        case "day" -> day = json.getIntValue();
        case "hour" -> hour = json.getLongValue();
        case "utc_offset" -> utcOffset = json.getIntValue();
        case "consent_state" -> consentState = ConsentState.fromWire(json.getText());
        case "properties" -> properties = json.getText();
        case "contact" -> contact = json.getText();
        case "import_id" -> importId = json.getText();
        case "channel" -> channel = json.getText();
        case "other_name" -> otherName = json.getBooleanValue();
        case "other_path" -> otherPath = json.getBooleanValue();
        case "other_referral" -> otherReferral = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }

    void clearEvent() {
      sessionId = null;
      eventType = null;
      name = null;
      url = null;
      path = null;
      referrer = null;
      referrerHost = null;
      utmSource = null;
      utmMedium = null;
      utmCampaign = null;
      utmTerm = null;
      utmContent = null;
      consentState = null;
      properties = null;
      contact = null;
      importId = null;
      channel = null;
      otherName = false;
      otherPath = false;
      otherReferral = false;
    }

    Event toEvent() {
      return new Event(
          firmId,
          firm,
          visitorId,
          sessionId,
          eventType,
          name,
          url,
          path,
          referrer,
          referrerHost,
          utmSource,
          utmMedium,
          utmCampaign,
          utmTerm,
          utmContent,
          occurredAt,
          time,
          receivedAt,
          receivedDay,
          day,
          hour,
          utcOffset,
          consentState,
          properties,
          contact,
          keyId,
          fallback,
          userAgentHash,
          ipBlock,
          importId,
          over(),
          traffic());
    }

    private Traffic traffic() {
      return bot || browser != null || os != null || device != null || channel != null
          ? new Traffic(bot, browser, os, device, channel)
          : Traffic.NONE;
    }

    private OverBudget over() {
      return otherName || otherPath || otherReferral
          ? new OverBudget(otherName, otherPath, otherReferral)
          : OverBudget.NOTHING;
    }
  }
}
