package com.consultantpro.tracking.query.stats;

import java.util.Arrays;
import java.util.Optional;

/** The numbers that may be asked for, each with its SQL over the parts of a statement. */
enum Metric {
  VISITORS("visitors", Of.EVENTS, "coalesce(e.visitors, 0)"),
  EVENTS("events", Of.EVENTS, "coalesce(e.events, 0)"),
  PAGEVIEWS("pageviews", Of.EVENTS, "coalesce(e.pageviews, 0)"),
  PERCENTAGE("percentage", Of.SHARE, "coalesce(100.0 * e.visitors / nullif(t.visitors, 0), 0)"),
  CONVERSION_RATE(
      "conversion_rate", Of.CONVERSION, "coalesce(100.0 * e.visitors / nullif(c.visitors, 0), 0)"),
  GROUP_CONVERSION_RATE(
      "group_conversion_rate",
      Of.GROUP_CONVERSION,
      "coalesce(100.0 * e.visitors / nullif(b.visitors, 0), 0)"),
  VISITS("visits", Of.COUNTED_VISITS, "coalesce(%s.visits, 0)"),
  VIEWS_PER_VISIT(
      "views_per_visit", Of.VISITS, "coalesce(cast(s.views as numeric) / nullif(s.visits, 0), 0)"),
  BOUNCE_RATE("bounce_rate", Of.VISITS, "coalesce(100.0 * s.bounces / nullif(s.visits, 0), 0)"),
  VISIT_DURATION("visit_duration", Of.VISITS, "coalesce(s.seconds / nullif(s.visits, 0), 0)");

  /** What a number is counted from. */
  enum Of {
    /** Rows of events. */
    EVENTS,
    /** The same, as a part of what all groups have together. */
    SHARE,
    /** The same, as a part of all visitors, whether they reached a goal or not. */
    CONVERSION,
    /** The same within each group. */
    GROUP_CONVERSION,
    /** Rows of visits. */
    VISITS,
    /** Rows of visits, or the visits of rows of events where those are told apart. */
    COUNTED_VISITS
  }

  private final String word;
  private final Of of;
  private final String sql;

  Metric(String word, Of of, String sql) {
    this.word = word;
    this.of = of;
    this.sql = sql;
  }

  static Optional<Metric> of(String word) {
    return Arrays.stream(values()).filter(metric -> metric.word.equals(word)).findFirst();
  }

  String word() {
    return word;
  }

  Of of() {
    return of;
  }

  /** Rounded to two digits, a duration to whole seconds. */
  String sql(boolean byEvent) {
    String number = sql.formatted(byEvent ? "e" : "s");
    return switch (of) {
      case EVENTS, COUNTED_VISITS -> number;
      case SHARE, CONVERSION, GROUP_CONVERSION, VISITS ->
          "round(%s, %d)".formatted(number, this == VISIT_DURATION ? 0 : 2);
    };
  }
}
