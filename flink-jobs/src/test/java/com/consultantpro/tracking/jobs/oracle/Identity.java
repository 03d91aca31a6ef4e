package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What two copies of an event have in common, straight from the definition: the firm with either
 * the imported line or visitor, session, name and the client's instant.
 */
record Identity(
    long firmId,
    String visitorId,
    String sessionId,
    String name,
    long occurredAt,
    String importId) {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

  static Identity of(Event event) {
    if (event.importId() != null) {
      return new Identity(event.firmId(), null, null, null, 0, event.importId());
    }
    return new Identity(
        event.firmId(),
        event.visitorId(),
        event.sessionId(),
        event.name(),
        event.occurredAt(),
        null);
  }

  /** The idempotency key. */
  String text(String firm) {
    if (importId != null) {
      return firm + "-import-" + importId;
    }
    String instant = MICROS.format(Oracle.instant(occurredAt));
    return String.join("-", firm, visitorId + "/" + sessionId, name, instant);
  }
}
