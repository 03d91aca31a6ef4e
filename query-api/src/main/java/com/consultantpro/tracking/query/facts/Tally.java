package com.consultantpro.tracking.query.facts;

import java.util.BitSet;

/** What is counted of one group of facts. */
public final class Tally {
  /** Only where they are asked for: thousands of tallies are made of which ten are shown. */
  private Distinct visitors;

  private long events;
  private long pageViews;
  private long visits;
  private long bounces;
  private long durationMicros;

  void addEvents(long moreEvents, long morePageViews) {
    events += moreEvents;
    pageViews += morePageViews;
  }

  /** Adds up everything but visitors. */
  void add(Tally other) {
    events += other.events;
    pageViews += other.pageViews;
    visits += other.visits;
    bounces += other.bounces;
    durationMicros += other.durationMicros;
  }

  /**
   * From several threads at once.
   *
   * @param which visitors of the segment, by their numbers
   */
  synchronized void addVisitors(Segment segment, BitSet which) {
    if (visitors == null) {
      visitors = new Distinct();
    }
    visitors.add(segment.visitorHashes(), which);
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

  /** The visitors as far as they were asked for. */
  byte[] sketch() {
    return (visitors == null ? new Distinct() : visitors).sketch();
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
