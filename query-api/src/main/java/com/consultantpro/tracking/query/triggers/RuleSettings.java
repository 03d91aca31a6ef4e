package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;

/** What a firm says about a rule. A condition left out holds for every event. */
record RuleSettings(
    String name,
    @OneOf({"page_view", "custom_event"}) String eventType,
    @Description("name that the event must have") String eventName,
    @Description("path of its page, or a prefix ending in *") String urlPath,
    @Description("property that it must have, a UTM field for instance") String propertyKey,
    @Description("the value of that property, as text") String propertyValue,
    @Description("true unless said otherwise") Boolean enabled) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EVENT_NAME = 256;
  private static final int LONGEST_TEXT = 2_048;

  RuleSettings {
    name = blankToNull(name);
    eventName = blankToNull(eventName);
    urlPath = blankToNull(urlPath);
    propertyKey = blankToNull(propertyKey);
    enabled = enabled == null || enabled;
    check("name", name != null && fits(name, LONGEST_NAME), "must have 1 to 200 characters");
    check(
        "event_type",
        "page_view".equals(eventType) || "custom_event".equals(eventType),
        "must be page_view or custom_event");
    check("event_name", fits(eventName, LONGEST_EVENT_NAME), "must have at most 256 characters");
    check(
        "url_path",
        urlPath == null || (urlPath.startsWith("/") && fits(urlPath, LONGEST_TEXT)),
        "must be a path that starts with /, and may end in *");
    check("property_key", fits(propertyKey, LONGEST_NAME), "must have at most 200 characters");
    check(
        "property_value",
        (propertyKey == null) == (propertyValue == null),
        "must be given together with property_key");
    check("property_value", fits(propertyValue, LONGEST_TEXT), "is too long");
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** PostgreSQL takes every text but one with a zero character. */
  private static boolean fits(String text, int longest) {
    return text == null || (text.length() <= longest && text.indexOf('\0') < 0);
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
