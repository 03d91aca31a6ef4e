package com.consultantpro.tracking.standalone;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** An event as a site sends it, all distinct. */
record SentEvent(
    UUID visitor, UUID session, boolean pageView, String name, String path, Instant occurredAt) {
  private static final int VISITORS = 100;
  private static final int PATHS = 40;
  private static final long WITHIN_SECONDS = 48 * 3_600;

  /**
   * In random order, spread over two days, so that most of a visitor's events come out of order.
   */
  static List<SentEvent> random(int count, Instant until, Random random) {
    List<SentEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      UUID visitor = new UUID(0x4000L, 0x8000000000000000L + random.nextInt(VISITORS));
      boolean pageView = random.nextInt(4) > 0;
      // Every microsecond is another, so that no two are the same event.
      Instant occurredAt =
          until
              .minusSeconds(1 + random.nextLong(WITHIN_SECONDS))
              .truncatedTo(ChronoUnit.SECONDS)
              .plus(i, ChronoUnit.MICROS);
      events.add(
          new SentEvent(
              visitor,
              visitor,
              pageView,
              pageView ? "Page" : "click " + random.nextInt(5),
              "/page/" + random.nextInt(PATHS),
              occurredAt));
    }
    return events;
  }

  Map<String, Object> body() {
    return Map.of(
        "event_type",
        pageView ? "page_view" : "custom_event",
        "name",
        name,
        "url",
        "https://example.com" + path,
        "visitor_id",
        visitor.toString(),
        "session_id",
        session.toString(),
        "consent_state",
        "granted",
        "occurred_at",
        occurredAt.toString());
  }
}
