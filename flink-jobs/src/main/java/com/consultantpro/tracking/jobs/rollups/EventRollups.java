package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import java.util.ArrayList;
import java.util.List;

/**
 * What one stored event adds to the rollups of events. Referrer, UTM and channel count page views
 * only.
 */
public final class EventRollups {
  private final Event event;
  private final String type;
  private final List<RollupDelta> deltas = new ArrayList<>(15);

  private EventRollups(Event event) {
    this.event = event;
    this.type = event.eventType().wire();
  }

  public static List<RollupDelta> of(Event event) {
    EventRollups rollups = new EventRollups(event);
    rollups.addCounts();
    rollups.addDimensions();
    if (event.eventType() == EventType.PAGE_VIEW) {
      rollups.addReferral();
    }
    long[] visitor = {Uniques.hash(event.visitorId())};
    rollups.deltas.replaceAll(delta -> delta.visitors(visitor).receivedAt(event.receivedAt()));
    return rollups.deltas;
  }

  private void addCounts() {
    add(RollupTable.DAY, type);
    deltas.add(
        RollupDelta.hour(
            event.firmId(), event.day(), event.hour(), event.utcOffset(), isBot(), type));
    add(RollupTable.PAGE_DAY, type, event.countedName(), event.countedPath());
  }

  /** What every event has, or any may have. */
  private void addDimensions() {
    add(RollupTable.DIMENSION_DAY, "all", "", "");
    add(RollupTable.DIMENSION_DAY, "event", event.countedName(), type);
    addDimension("browser", event.traffic().browser());
    addDimension("os", event.traffic().os());
    addDimension("device", event.traffic().device());
  }

  private void addReferral() {
    if (event.referrerHost() != null) {
      add(RollupTable.REFERRER_DAY, event.countedReferral(event.referrerHost()));
    }
    addUtm("source", event.utmSource());
    addUtm("medium", event.utmMedium());
    addUtm("campaign", event.utmCampaign());
    addUtm("term", event.utmTerm());
    addUtm("content", event.utmContent());
    addDimension("channel", event.traffic().channel());
  }

  private void addUtm(String field, String value) {
    if (value != null) {
      add(RollupTable.UTM_DAY, field, event.countedReferral(value));
    }
  }

  private void addDimension(String dimension, String value) {
    if (value != null) {
      add(RollupTable.DIMENSION_DAY, dimension, value, type);
    }
  }

  private void add(RollupTable table, String... texts) {
    deltas.add(RollupDelta.count(table, event.firmId(), event.day(), isBot(), List.of(texts)));
  }

  private boolean isBot() {
    return event.traffic().bot();
  }
}
