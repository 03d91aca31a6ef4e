package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import java.util.List;
import java.util.Optional;

/** The events of one visit, earliest first, at least one. */
record Visit(List<Event> events) {

  Visit {
    events = List.copyOf(events);
  }

  Event first() {
    return events.get(0);
  }

  long durationMicros() {
    return events.get(events.size() - 1).time() - first().time();
  }

  List<Event> pageViews() {
    return events.stream().filter(e -> e.eventType() == EventType.PAGE_VIEW).toList();
  }

  Optional<Event> entry() {
    return pageViews().stream().findFirst();
  }

  Optional<Event> exit() {
    return pageViews().stream().reduce((earlier, later) -> later);
  }

  /** Identity events are no sign of interest: they neither make nor unmake a bounce. */
  boolean bounced() {
    return events.stream().filter(e -> e.eventType() != EventType.IDENTITY).count() <= 1;
  }
}
