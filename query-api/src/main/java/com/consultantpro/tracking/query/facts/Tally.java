package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Visitors;

/** What is counted of one group of facts. */
public final class Tally {
  /** Only where they are asked for: thousands of tallies are made of which ten are shown. */
  private Visitors visitors;

  private long events;
  private long pageViews;
  private long visits;
  private long bounces;
  private long durationMicros;

  void addEvents(long moreEvents, long morePageViews) {
    events += moreEvents;
    pageViews += morePageViews;
  }

  void addVisitor(long hash) {
    if (visitors == null) {
      visitors = new Visitors();
    }
    visitors.add(hash);
  }

  void addVisit(boolean bounce, long duration) {
    visits++;
    bounces += bounce ? 1 : 0;
    durationMicros += duration;
  }

  public long events() {
    return events;
  }

  public long pageViews() {
    return pageViews;
  }

  /** Distinct visitors, as far as they were asked for. */
  public long visitors() {
    return visitors == null ? 0 : visitors.count();
  }

  public long visits() {
    return visits;
  }

  public long bounces() {
    return bounces;
  }

  public long durationMicros() {
    return durationMicros;
  }
}
