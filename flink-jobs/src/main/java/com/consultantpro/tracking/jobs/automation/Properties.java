package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.Event;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An event's properties as rules see them. */
final class Properties {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Properties() {}

  /** The value as text, or null. UTM fields are read even if they came with the URL. */
  static String text(Event event, String key) {
    return switch (key) {
      case "utm_source" -> event.utmSource();
      case "utm_medium" -> event.utmMedium();
      case "utm_campaign" -> event.utmCampaign();
      case "utm_term" -> event.utmTerm();
      case "utm_content" -> event.utmContent();
      default -> tree(event.properties()).path(key).asText(null);
    };
  }

  /** Text that is no JSON has no properties: the event itself is refused by the database. */
  static JsonNode tree(String properties) {
    try {
      return properties == null ? JSON.createObjectNode() : JSON.readTree(properties);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
