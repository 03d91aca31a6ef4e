package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.facts.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What can be added up: everything but visitors. */
record Counts(long events, long pageViews, long visits, long bounces, long durationMicros) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  static Counts of(Tally tally) {
    return new Counts(
        tally.events(), tally.pageViews(), tally.visits(), tally.bounces(), tally.durationMicros());
  }

  static Counts of(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("events"),
        row.getLong("page_views"),
        row.getLong("visits"),
        row.getLong("bounces"),
        row.getLong("duration_micros"));
  }

  Counts plus(Counts other) {
    return new Counts(
        events + other.events,
        pageViews + other.pageViews,
        visits + other.visits,
        bounces + other.bounces,
        durationMicros + other.durationMicros);
  }
}
