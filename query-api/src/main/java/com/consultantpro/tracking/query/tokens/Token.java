package com.consultantpro.tracking.query.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token as it is shown: everything but itself. */
record Token(
    UUID id,
    String name,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  static Token of(ResultSet row) throws SQLException {
    return new Token(
        row.getObject("id", UUID.class),
        row.getString("name"),
        List.of((String[]) row.getArray("scopes").getArray()),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
