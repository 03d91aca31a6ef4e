package com.consultantpro.tracking.jobs.oracle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The current row of a result, by column name. */
record Row(ResultSet result) {

  String text(String column) throws SQLException {
    return result.getString(column);
  }

  long number(String column) throws SQLException {
    return result.getLong(column);
  }

  int integer(String column) throws SQLException {
    return result.getInt(column);
  }

  boolean bool(String column) throws SQLException {
    return result.getBoolean(column);
  }

  LocalDate date(String column) throws SQLException {
    return result.getObject(column, LocalDate.class);
  }

  Instant instant(String column) throws SQLException {
    return result.getObject(column, OffsetDateTime.class).toInstant();
  }

  long micros(String column) throws SQLException {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant(column));
  }
}
