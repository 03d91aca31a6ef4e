package com.consultantpro.tracking.query.facts;

/** What can be added up: everything but visitors. */
public record Sums(long events, long pageViews, long visits, long bounces, long durationMicros) {
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0);

  public static Sums of(Tally tally) {
    return new Sums(
        tally.events(), tally.pageViews(), tally.visits(), tally.bounces(), tally.durationMicros());
  }

  public Sums plus(Sums other) {
    return new Sums(
        events + other.events,
        pageViews + other.pageViews,
        visits + other.visits,
        bounces + other.bounces,
        durationMicros + other.durationMicros);
  }
}
