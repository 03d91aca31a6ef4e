package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import java.util.ArrayList;
import java.util.List;

/** What one stored event adds to the rollups of events. Referrer and UTM count page views only. */
public final class EventRollups {
  private EventRollups() {}

  public static List<RollupDelta> of(Event event) {
    long firm = event.firmId();
    int day = event.day();
    String type = event.eventType().wire();
    List<RollupDelta> deltas = new ArrayList<>(9);
    deltas.add(RollupDelta.count(RollupTable.DAY, firm, day, List.of(type)));
    deltas.add(RollupDelta.hour(firm, day, event.hour(), event.utcOffset(), type));
    deltas.add(
        RollupDelta.count(
            RollupTable.PAGE_DAY,
            firm,
            day,
            List.of(type, event.countedName(), event.countedPath())));
    if (event.eventType() == EventType.PAGE_VIEW) {
      addReferral(deltas, event);
    }
    long[] visitor = {Uniques.hash(event.visitorId())};
    deltas.replaceAll(delta -> delta.visitors(visitor).receivedAt(event.receivedAt()));
    return deltas;
  }

  private static void addReferral(List<RollupDelta> deltas, Event event) {
    if (event.referrerHost() != null) {
      deltas.add(
          RollupDelta.count(
              RollupTable.REFERRER_DAY,
              event.firmId(),
              event.day(),
              List.of(event.countedReferral(event.referrerHost()))));
    }
    addUtm(deltas, event, "source", event.utmSource());
    addUtm(deltas, event, "medium", event.utmMedium());
    addUtm(deltas, event, "campaign", event.utmCampaign());
    addUtm(deltas, event, "term", event.utmTerm());
    addUtm(deltas, event, "content", event.utmContent());
  }

  private static void addUtm(List<RollupDelta> deltas, Event event, String field, String value) {
    if (value != null) {
      deltas.add(
          RollupDelta.count(
              RollupTable.UTM_DAY,
              event.firmId(),
              event.day(),
              List.of(field, event.countedReferral(value))));
    }
  }
}
