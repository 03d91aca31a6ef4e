package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.timeseries.Timeseries.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The points of one interval. A row of an hour that clocks no longer show is a point as well. */
abstract class Series {
  /** Adds a result row to its bucket. */
  @FunctionalInterface
  interface Adding {
    void add(BucketTally tally, ResultSet row) throws SQLException;
  }

  final List<Point> points(Handle handle, Question question) {
    Map<Bucket, BucketTally> tallies = new TreeMap<>();
    buckets(question).forEach(bucket -> tallies.put(bucket, new BucketTally()));
    if (question.filter().isNone()) {
      fromRollups(handle, question, tallies);
    } else {
      fromFacts(handle, question, tallies);
    }
    return tallies.entrySet().stream()
        .map(entry -> entry.getValue().point(entry.getKey().label()))
        .toList();
  }

  abstract List<Bucket> buckets(Question question);

  abstract Bucket bucket(ResultSet row) throws SQLException;

  abstract void fromRollups(Handle handle, Question question, Map<Bucket, BucketTally> tallies);

  abstract void fromFacts(Handle handle, Question question, Map<Bucket, BucketTally> tallies);

  final void read(
      Handle handle,
      Question question,
      String statement,
      Map<Bucket, BucketTally> tallies,
      Adding adding) {
    question
        .query(handle, statement)
        .map(
            (row, ctx) -> {
              adding.add(of(tallies, bucket(row)), row);
              return true;
            })
        .forEach(row -> {});
  }

  static BucketTally of(Map<Bucket, BucketTally> tallies, Bucket bucket) {
    return tallies.computeIfAbsent(bucket, key -> new BucketTally());
  }

  static String statement(String name) {
    return Sql.of(Series.class, name);
  }
}
