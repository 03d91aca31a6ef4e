package com.consultantpro.tracking.events;

/** Topic names. Partition counts are fixed: a key must stay on its partition for dedup to hold. */
public final class Topics {
  /** Accepted events, consent changes and heartbeats; keyed by firm and visitor. */
  public static final String EVENTS = "tracking.events";

  /** What was refused event by event, what was withheld, and heartbeats. */
  public static final String REJECTED = "tracking.rejected";

  /** Automation rules, compacted, with heartbeats. */
  public static final String RULES = "tracking.rules";

  /** Firings of rules, at least once each. */
  public static final String TRIGGERS = "tracking.triggers";

  private Topics() {}
}
