package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Visitors;
import java.util.List;

/**
 * How often something was done, and by whom.
 *
 * @param visitors their sketch
 */
public record Reached(long events, byte[] visitors) {

  /**
   * What counts as doing it.
   *
   * @param pageViews only page views, or all but these
   */
  public record What(Filter filter, boolean pageViews) {
    Matches in(Segment segment) {
      return Matches.of(segment, filter).where(pageViews);
    }

    Reached in(Facts facts) {
      Tally tally = facts.with(filter).where(pageViews).eventsAndVisitors();
      return new Reached(tally.events(), tally.sketch());
    }
  }

  static Reached sum(List<Reached> parts) {
    return new Reached(
        parts.stream().mapToLong(Reached::events).sum(),
        Visitors.of(parts.stream().map(Reached::visitors).toList()).sketch());
  }

  /** About what it takes in memory, in bytes. */
  int size() {
    return 300 + visitors.length;
  }

  public long visitorCount() {
    return Visitors.of(List.of(visitors)).count();
  }
}
