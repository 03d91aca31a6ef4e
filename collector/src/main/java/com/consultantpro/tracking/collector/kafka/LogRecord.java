package com.consultantpro.tracking.collector.kafka;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.Refusals;
import com.consultantpro.tracking.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One record for the log.
 *
 * @param events how many events it accounts for; 0 for a proof of consent
 * @param receivedAt microseconds; becomes the record's timestamp
 */
public record LogRecord(String topic, String key, byte[] value, int events, long receivedAt) {

  /** All events of one visitor in one request: one key, one header, one acknowledgement. */
  public static LogRecord of(List<Event> events) {
    Event first = events.get(0);
    return new LogRecord(
        Topics.EVENTS,
        first.partitionKey(),
        LogCodec.encode(events),
        events.size(),
        first.receivedAt());
  }

  public static LogRecord of(ConsentChange change) {
    return new LogRecord(
        Topics.EVENTS, change.partitionKey(), LogCodec.encode(change), 0, change.receivedAt());
  }

  public static LogRecord of(Refusals refusals) {
    return new LogRecord(
        Topics.REJECTED,
        Long.toString(refusals.firmId()),
        LogCodec.encode(refusals),
        refusals.events(),
        refusals.receivedAt());
  }

  byte[] keyBytes() {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
