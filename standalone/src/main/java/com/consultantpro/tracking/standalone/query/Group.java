package com.consultantpro.tracking.standalone.query;

/** Questions with one goal, in the order in which they are printed. */
enum Group {
  DEFAULT("largest site, 90 days", 20, 100),
  MONTH("largest site, 30 days", 20, 100),
  WEEK("largest site, 7 days", 20, 100),
  URL("largest site, 90 days, a page drawn", 15, Double.POSITIVE_INFINITY),
  HOT_URL("largest site, 90 days, the most seen page", 15, Double.POSITIVE_INFINITY),
  EVENT("largest site, 90 days, an event drawn", 15, Double.POSITIVE_INFINITY),
  HOT_EVENT("largest site, 90 days, the commonest event", 15, Double.POSITIVE_INFINITY),
  ATTRIBUTE("largest site, 90 days, one other filter", 1_000, Double.POSITIVE_INFINITY),
  COMBINED("largest site, 90 days, filters combined", 1_000, Double.POSITIVE_INFINITY),
  SMALL("median site, 90 days", 5, Double.POSITIVE_INFINITY);

  private final String title;
  private final double goalP50;
  private final double goalP99;

  /** Milliseconds. */
  Group(String title, double goalP50, double goalP99) {
    this.title = title;
    this.goalP50 = goalP50;
    this.goalP99 = goalP99;
  }

  String title() {
    return title;
  }

  String goal() {
    String p99 = goalP99 == Double.POSITIVE_INFINITY ? "" : ", p99 ≤ %.0f ms".formatted(goalP99);
    return "p50 ≤ %.0f ms%s".formatted(goalP50, p99);
  }

  boolean isMet(Latencies latencies) {
    return latencies.p50() <= goalP50 && latencies.p99() <= goalP99;
  }
}
