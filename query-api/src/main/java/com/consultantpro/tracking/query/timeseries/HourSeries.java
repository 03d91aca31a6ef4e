package com.consultantpro.tracking.query.timeseries;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.Facts.Hour;
import com.consultantpro.tracking.query.reports.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** By the hours that the firm's clocks show. */
final class HourSeries extends Series {
  private static final String COUNTS = statement("hour-counts");
  private static final String VISITS = statement("hour-visits");

  private final FactStore facts;

  HourSeries(FactStore facts) {
    this.facts = facts;
  }

  @Override
  List<Bucket> buckets(Question question) {
    return Bucket.hours(question.range().from(), question.range().to(), question.firm().zone());
  }

  @Override
  Bucket bucket(ResultSet row) throws SQLException {
    OffsetDateTime hour = row.getObject("hour", OffsetDateTime.class);
    return Bucket.hour(hour.toInstant(), row.getInt("utc_offset"));
  }

  @Override
  void fromRollups(Handle handle, Question question, Map<Bucket, BucketTally> tallies) {
    read(
        handle,
        question,
        COUNTS,
        tallies,
        (tally, row) -> {
          tally.addCounts(row);
          tally.addVisitors(row);
        });
    read(handle, question, VISITS, tallies, BucketTally::addVisits);
  }

  @Override
  void fromFacts(Handle handle, Question question, Map<Bucket, BucketTally> tallies) {
    facts
        .facts(handle, question)
        .byHour()
        .forEach((hour, tally) -> of(tallies, bucket(hour)).add(tally));
  }

  private static Bucket bucket(Hour hour) {
    return Bucket.hour(Instant.ofEpochSecond(hour.start()), hour.utcOffset());
  }
}
