package com.consultantpro.tracking.query.analysts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A login as it is shown: everything but its password.
 *
 * @param role what PostgreSQL calls it: the user to log in as
 * @param rotatedAt null while its password is the first
 */
record Analyst(String name, String role, Instant createdAt, @Nullable Instant rotatedAt) {

  static Analyst of(ResultSet row) throws SQLException {
    OffsetDateTime rotated = row.getObject("rotated_at", OffsetDateTime.class);
    return new Analyst(
        row.getString("name"),
        row.getString("role_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        rotated == null ? null : rotated.toInstant());
  }
}
