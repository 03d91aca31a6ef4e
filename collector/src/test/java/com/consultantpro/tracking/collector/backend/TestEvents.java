package com.consultantpro.tracking.collector.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Events as clients send them. */
public final class TestEvents {
  public static final String VISITOR = "0f8fad5b-d9cb-469f-a165-70867728950e";
  public static final String SESSION = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private TestEvents() {}

  /** Granted, happening now, without credentials. */
  public static ObjectNode pageView(String url) {
    return event("page_view", "Page").put("url", url);
  }

  public static ObjectNode event(String type, String name) {
    return Client.JSON
        .createObjectNode()
        .put("event_type", type)
        .put("name", name)
        .put("visitor_id", VISITOR)
        .put("session_id", SESSION)
        .put("consent_state", "granted")
        .put("occurred_at", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
  }

  public static ObjectNode envelope(String firm, String key, ObjectNode... events) {
    ObjectNode envelope =
        Client.JSON.createObjectNode().put("firm_slug", firm).put("tracking_key", key);
    var array = envelope.putArray("events");
    for (ObjectNode event : events) {
      array.add(event);
    }
    return envelope;
  }
}
