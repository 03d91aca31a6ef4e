package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a request in one pass: one event, an array of events, or an envelope with {@code events}.
 * Strict where leniency would make two readings of one body possible: no repeated keys, no trailing
 * tokens.
 */
final class BatchReader {
  static final int MAX_EVENTS = 1_000;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_DOMAIN = 253;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser json;
  private final List<Draft> drafts = new ArrayList<>();
  private boolean hasEvents;
  private Batch.Sdk sdk = Batch.Sdk.NONE;

  private BatchReader(JsonParser json) {
    this.json = json;
  }

  static Batch read(byte[] body) throws RequestRefused {
    try (JsonParser json = JSON.createParser(body)) {
      return new BatchReader(json).read();
    } catch (StreamConstraintsException e) {
      throw new RequestRefused(
          Rejection.INVALID_JSON,
          null,
          "exceeds the limits for JSON: depth 32, numbers of 1,000 digits");
    } catch (IOException e) {
      throw new RequestRefused(
          Rejection.INVALID_JSON, null, "is not JSON in UTF-8, or repeats a key");
    }
  }

  private Batch read() throws IOException, RequestRefused {
    JsonToken first = json.nextToken();
    if (first == JsonToken.START_ARRAY) {
      readEvents();
    } else if (first == JsonToken.START_OBJECT) {
      readEventOrEnvelope();
    } else {
      throw new RequestRefused(Rejection.INVALID_JSON, null, "must be an object or an array");
    }
    if (json.nextToken() != null) {
      throw new RequestRefused(Rejection.INVALID_JSON, null, "must end after its first value");
    }
    if (drafts.isEmpty()) {
      throw new RequestRefused(Rejection.MISSING_FIELD, "events", "must hold an event");
    }
    return new Batch(drafts, sdk);
  }

  private void readEventOrEnvelope() throws IOException, RequestRefused {
    Draft outer = new Draft();
    readFields(outer, true);
    if (!hasEvents) {
      drafts.add(outer);
      return;
    }
    for (Draft draft : drafts) {
      draft.inherit(outer);
    }
  }

  private void readEvents() throws IOException, RequestRefused {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (drafts.size() == MAX_EVENTS) {
        throw new RequestRefused(
            Rejection.PAYLOAD_TOO_LARGE, "events", "must hold at most 1,000 events");
      }
      Draft draft = new Draft();
      drafts.add(draft);
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readFields(draft, false);
      } else {
        json.skipChildren();
        draft.fault(null, "must be an object");
      }
    }
  }

  private void readFields(Draft draft, boolean outer) throws IOException, RequestRefused {
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (outer && field.equals("events") && value != JsonToken.VALUE_NULL) {
        if (value != JsonToken.START_ARRAY) {
          throw new RequestRefused(Rejection.INVALID_FIELD, "events", "must be an array");
        }
        hasEvents = true;
        readEvents();
      } else if (outer && field.equals("sdk") && value == JsonToken.START_OBJECT) {
        readSdk();
      } else {
        readField(draft, field);
      }
    }
  }

  private void readField(Draft draft, String field) throws IOException {
    switch (field) {
      case "firm_slug" -> draft.firmSlug = text(draft, field);
      case "tracking_key" -> draft.trackingKey = text(draft, field);
      case "tracking_key_id" -> draft.trackingKeyId = text(draft, field);
      case "session_id" -> draft.sessionId = text(draft, field);
      case "visitor_id" -> draft.visitorId = text(draft, field);
      case "event_type" -> draft.eventType = text(draft, field);
      case "name" -> draft.name = text(draft, field);
      case "url" -> draft.url = text(draft, field);
      case "referrer" -> draft.referrer = text(draft, field);
      case "consent_state" -> draft.consentState = text(draft, field);
      case "occurred_at" -> draft.occurredAt = text(draft, field);
      case "sent_at" -> draft.sentAt = text(draft, field);
      case "ip" -> draft.ip = text(draft, field);
      case "user_agent" -> draft.userAgent = text(draft, field);
      case "properties" -> readProperties(draft);
      default -> json.skipChildren();
    }
  }

  private String text(Draft draft, String field) throws IOException {
    JsonToken value = json.currentToken();
    if (value == JsonToken.VALUE_STRING) {
      return Text.clean(json.getText());
    }
    if (value != JsonToken.VALUE_NULL) {
      draft.fault(field, "must be a string");
      json.skipChildren();
    }
    return null;
  }

  private void readProperties(Draft draft) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      PropertiesReader.read(json, draft);
    } else if (json.currentToken() != JsonToken.VALUE_NULL) {
      draft.fault("properties", "must be an object");
      json.skipChildren();
    }
  }

  /** About the sender only: whatever is odd in here is passed over. */
  private void readSdk() throws IOException {
    String version = null;
    long dropped = 0;
    String cookie = null;
    boolean webdriver = false;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (field.equals("version") && value == JsonToken.VALUE_STRING) {
        version = Text.cut(Text.clean(json.getText()), 32);
      } else if (field.equals("dropped") && value == JsonToken.VALUE_NUMBER_INT) {
        dropped = json.getText().length() <= 6 ? Math.max(0, json.getLongValue()) : 0;
      } else if (field.equals("cookie") && value == JsonToken.VALUE_STRING) {
        cookie = json.getTextLength() <= MAX_DOMAIN ? json.getText() : null;
      } else if (field.equals("webdriver")) {
        webdriver = value == JsonToken.VALUE_TRUE;
        json.skipChildren();
      } else {
        json.skipChildren();
      }
    }
    sdk = new Batch.Sdk(version, dropped, cookie, webdriver);
  }
}
