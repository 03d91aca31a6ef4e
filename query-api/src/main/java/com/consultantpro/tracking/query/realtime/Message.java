package com.consultantpro.tracking.query.realtime;

import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.timeline.TimelineEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One message of a stream as it goes over the line: shared by all to whom it goes. */
record Message(byte[] bytes) {
  /** The first line of a stream: after how long a browser connects again. */
  static final Message HELLO = of("retry: 2000\n\n");

  /** Keeps the connection open, and finds out whether it still is. */
  static final Message HEARTBEAT = of(":\n\n");

  private record Visitors(long visitors, Instant completeUntil) {}

  static Message visitors(long visitors, Instant completeUntil) {
    return of("visitors", new Visitors(visitors, completeUntil));
  }

  static Message event(TimelineEvent event) {
    return of("event", event);
  }

  /** JSON has no line breaks of its own, so it is one line of data. */
  private static Message of(String name, Object data) {
    try {
      return of("event: %s\ndata: %s\n\n".formatted(name, Json.MAPPER.writeValueAsString(data)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message of(String text) {
    return new Message(text.getBytes(StandardCharsets.UTF_8));
  }
}
