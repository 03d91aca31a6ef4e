package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at {@code overview} each second and remembers whether a count ever fell. */
final class Poller implements AutoCloseable {
  private final Client client;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<String> falls = new ArrayList<>();
  private long events;
  private long pageViews;
  private int looks;

  Poller(Client client) {
    this.client = client;
    clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
  }

  synchronized void saysThatNothingFell() {
    assertThat(looks).as("answers seen").isGreaterThan(10);
    assertThat(falls).isEmpty();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void look() {
    try {
      compare(client.report("analytics/overview/?window=7d"));
    } catch (InterruptedException | AssertionError notServing) {
      // Between a kill and the next start nobody answers, and 503 is an answer too.
    }
  }

  private synchronized void compare(JsonNode overview) {
    looks++;
    long nowEvents = overview.get("events").asLong();
    long nowPageViews = overview.get("page_views").asLong();
    if (nowEvents < events || nowPageViews < pageViews) {
      falls.add(
          "events %d to %d, page views %d to %d"
              .formatted(events, nowEvents, pageViews, nowPageViews));
    }
    events = nowEvents;
    pageViews = nowPageViews;
  }
}
