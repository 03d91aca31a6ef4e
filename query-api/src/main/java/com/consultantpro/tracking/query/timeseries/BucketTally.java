package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.facts.Sums;
import com.consultantpro.tracking.query.facts.Tally;
import com.consultantpro.tracking.query.reports.Visitors;
import com.consultantpro.tracking.query.timeseries.Timeseries.Point;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Adds up what is known of one bucket. */
final class BucketTally {
  private Visitors sketched;
  private long counted;
  private long pageViews;
  private long visits;
  private long events;

  void addCounts(ResultSet row) throws SQLException {
    events += row.getLong("events");
    pageViews += row.getLong("page_views");
  }

  /** A row that is the only one of its bucket has no sketch but their number. */
  void addVisitors(ResultSet row) throws SQLException {
    byte[] sketch = row.getBytes("sketch");
    if (sketch == null) {
      counted += row.getLong("visitors");
      return;
    }
    if (sketched == null) {
      sketched = new Visitors();
    }
    sketched.add(sketch);
  }

  void addVisits(ResultSet row) throws SQLException {
    visits += row.getLong("visits");
  }

  void add(Sums sums) {
    events += sums.events();
    pageViews += sums.pageViews();
    visits += sums.visits();
  }

  void add(Tally tally) {
    add(Sums.of(tally));
    counted += tally.visitors();
  }

  Point point(String start) {
    long distinct = sketched == null ? counted : sketched.count();
    return new Point(start, pageViews, distinct, visits, events);
  }
}
