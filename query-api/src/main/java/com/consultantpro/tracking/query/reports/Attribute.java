package com.consultantpro.tracking.query.reports;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an event says of itself and a report can be filtered and grouped by. */
public enum Attribute {
  PATH("url"),
  NAME("event"),
  CHANNEL("channel"),
  REFERRER("referrer"),
  UTM_SOURCE("utm_source"),
  UTM_MEDIUM("utm_medium"),
  UTM_CAMPAIGN("utm_campaign"),
  UTM_TERM("utm_term"),
  UTM_CONTENT("utm_content"),
  BROWSER("browser"),
  OS("os"),
  DEVICE("device");

  private final String param;

  Attribute(String param) {
    this.param = param;
  }

  /** The query parameter that filters by it. */
  public String param() {
    return param;
  }

  /** Its place in the statements that filter. */
  String binding() {
    return this == PATH ? "path" : param;
  }

  static Set<String> params() {
    return Arrays.stream(values()).map(Attribute::param).collect(Collectors.toUnmodifiableSet());
  }
}
