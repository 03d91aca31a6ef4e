package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.reports.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** By the firm's days. */
final class DaySeries extends Series {
  private static final String VISITORS = statement("day-visitors");

  private final FactStore facts;

  DaySeries(FactStore facts) {
    this.facts = facts;
  }

  @Override
  List<Bucket> buckets(Question question) {
    return Bucket.days(question.range().from(), question.range().to());
  }

  @Override
  Bucket bucket(ResultSet row) throws SQLException {
    return Bucket.day(row.getObject("day", LocalDate.class));
  }

  @Override
  void fromRollups(Handle handle, Question question, Map<Bucket, BucketTally> tallies) {
    facts
        .sums(handle, question, facts.days(handle, question))
        .byDay(question.filter().bots())
        .forEach((day, sums) -> of(tallies, Bucket.day(day)).add(sums));
    read(handle, question, VISITORS, tallies, BucketTally::addVisitors);
  }

  @Override
  void fromFacts(Handle handle, Question question, Map<Bucket, BucketTally> tallies) {
    facts
        .facts(handle, question)
        .byDay()
        .forEach((day, tally) -> of(tallies, Bucket.day(day)).add(tally));
  }
}
