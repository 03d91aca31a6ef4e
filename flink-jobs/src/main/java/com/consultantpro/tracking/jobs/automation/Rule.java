package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.Event;

/**
 * One version of a firm's rule. Null conditions hold for every event.
 *
 * @param eventType page_view or custom_event
 * @param urlPath a path, or a prefix ending in {@code *}
 * @param propertyKey a property, UTM fields included
 * @param effectiveFrom events received from then on see this version, microseconds
 */
public record Rule(
    String ruleId,
    long firmId,
    int version,
    boolean enabled,
    String eventType,
    String eventName,
    String urlPath,
    String propertyKey,
    String propertyValue,
    long effectiveFrom) {

  boolean matches(Event event) {
    return event.eventType().wire().equals(eventType)
        && nameMatches(event.name())
        && pathMatches(event.path())
        && (propertyKey == null || propertyValue.equals(Properties.text(event, propertyKey)));
  }

  /** A change of consent is no visitor's doing on the site: only a rule that names it sees it. */
  private boolean nameMatches(String name) {
    return eventName == null ? !name.equals(ConsentChange.EVENT_NAME) : eventName.equals(name);
  }

  private boolean pathMatches(String path) {
    if (urlPath == null) {
      return true;
    }
    if (path == null) {
      return false;
    }
    return urlPath.endsWith("*")
        ? path.startsWith(urlPath.substring(0, urlPath.length() - 1))
        : path.equals(urlPath);
  }
}
