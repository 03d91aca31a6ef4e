package com.consultantpro.tracking.events;

import java.util.List;
import java.util.Objects;

/**
 * What one request held that was not taken: the dead letters and the number withheld for want of
 * consent. Content is left out; what is here names the fault.
 *
 * @param receivedAt microseconds
 * @param receivedDay the firm's day of receivedAt
 * @param withheld events without consent; counted, never kept
 */
public record Refusals(
    long firmId,
    String firm,
    long receivedAt,
    int receivedDay,
    int withheld,
    List<RejectedEvent> rejected) {

  public Refusals {
    Objects.requireNonNull(firm, "firm");
    rejected = List.copyOf(rejected);
  }

  /** How many events this accounts for. */
  public int events() {
    return withheld + rejected.size();
  }
}
