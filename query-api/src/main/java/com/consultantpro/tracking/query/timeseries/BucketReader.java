package com.consultantpro.tracking.query.timeseries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Tells the bucket of a result row. */
record BucketReader(boolean byDay) {

  Bucket of(ResultSet row) throws SQLException {
    if (byDay) {
      return Bucket.day(row.getObject("day", LocalDate.class));
    }
    OffsetDateTime hour = row.getObject("hour", OffsetDateTime.class);
    return Bucket.hour(hour.toInstant(), row.getInt("utc_offset"));
  }
}
