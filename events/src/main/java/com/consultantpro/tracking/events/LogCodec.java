package com.consultantpro.tracking.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The value of a Kafka record: one JSON object, {@code kind} first. The events of one visitor in
 * one request share a record, so they share a key, an acknowledgement and the fields of the
 * request.
 *
 * <pre>
 *   {"kind":"events", …request fields…, "events":[{…}, …]}
 *   {"kind":"refusals", …, "withheld":n, "rejected":[{"index","code","field","message"}, …]}
 *   {"kind":"consent", …}      {"kind":"heartbeat", …}      {"kind":"erasure", …}
 * </pre>
 *
 * Instants are microseconds, absent fields are left out, unknown fields are skipped by the reader.
 */
public final class LogCodec {
  /** Record header with the number of events, for consumers that only count. */
  public static final String COUNT_HEADER = "events";

  private static final JsonFactory JSON = new JsonFactory();

  private LogCodec() {}

  /** All of one request and one visitor; at least one. */
  public static byte[] encode(List<Event> events) {
    return write(json -> EventJson.write(json, events));
  }

  public static byte[] encode(Refusals refusals) {
    return write(json -> NoticeJson.write(json, refusals));
  }

  public static byte[] encode(ConsentChange change) {
    return write(json -> NoticeJson.write(json, change));
  }

  public static byte[] encode(Heartbeat heartbeat) {
    return write(json -> NoticeJson.write(json, heartbeat));
  }

  public static byte[] encode(Erasure erasure) {
    return write(json -> NoticeJson.write(json, erasure));
  }

  /** Hands each thing in the record to the sink, in order; nothing if the record is not ours. */
  public static void decode(byte[] value, Consumer<LogEntry> sink) throws MalformedRecord {
    List<LogEntry> entries = new ArrayList<>();
    try (JsonParser json = JSON.createParser(value)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "not an object");
      require("kind".equals(json.nextFieldName()), "kind is not the first field");
      String kind = json.nextTextValue();
      require(kind != null, "kind is not a text");
      switch (kind) {
        case "events" -> EventJson.read(json, event -> entries.add(LogEntry.of(event)));
        case "refusals" -> entries.add(LogEntry.of(NoticeJson.readRefusals(json)));
        case "consent" -> entries.add(LogEntry.of(NoticeJson.readConsentChange(json)));
        case "heartbeat" -> entries.add(LogEntry.of(NoticeJson.readHeartbeat(json)));
        case "erasure" -> entries.add(LogEntry.of(NoticeJson.readErasure(json)));
        default -> throw new MalformedRecord("unknown kind", null);
      }
    } catch (IOException | NullPointerException | IllegalArgumentException e) {
      throw new MalformedRecord(e.getMessage(), e);
    }
    entries.forEach(sink);
  }

  /** A record that no collector of this version wrote. */
  public static final class MalformedRecord extends Exception {
    private static final long serialVersionUID = 1;

    MalformedRecord(String message, Throwable cause) {
      super(message, cause);
    }
  }

  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static byte[] write(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      body.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void require(boolean holds, String otherwise) throws MalformedRecord {
    if (!holds) {
      throw new MalformedRecord(otherwise, null);
    }
  }
}
