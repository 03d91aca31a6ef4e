package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.reports.Visitors;
import com.consultantpro.tracking.query.timeseries.Timeseries.Point;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Adds up the rows of one bucket. */
final class Tally {
  private final Visitors sketched = new Visitors();
  private long counted;
  private long pageViews;
  private long visits;
  private long events;

  /** A row holds a sketch, or, where events were counted one by one, their distinct visitors. */
  Tally addCounts(ResultSet row) throws SQLException {
    events += row.getLong("events");
    pageViews += row.getLong("page_views");
    byte[] sketch = row.getBytes("sketch");
    if (sketch != null) {
      sketched.add(sketch);
    }
    counted += row.getLong("visitors");
    return this;
  }

  Tally addVisits(ResultSet row) throws SQLException {
    visits += row.getLong("visits");
    return this;
  }

  Point point(String start) {
    return new Point(start, pageViews, sketched.count() + counted, visits, events);
  }
}
