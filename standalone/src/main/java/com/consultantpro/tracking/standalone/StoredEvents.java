package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.events.Micros;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What has become of the demo's own events, asked of the query API in the page's stead. */
final class StoredEvents {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LATEST = 200;

  private final ApiClient api;

  StoredEvents(Connection connection) {
    this.api = new ApiClient(connection, TIMEOUT);
  }

  /** When the stored ones of that session happened, in UTC microseconds as the SDK writes them. */
  List<String> of(UUID session) throws IOException, InterruptedException {
    JsonNode timeline = api.get("analytics/timeline/?window=7d&bots=include&limit=" + LATEST);
    return StreamSupport.stream(timeline.path("events").spliterator(), false)
        .filter(event -> event.path("session_id").asText().equals(session.toString()))
        .map(event -> Instant.parse(event.path("occurred_at").asText()))
        .map(instant -> Micros.format(Micros.of(instant)))
        .toList();
  }
}
