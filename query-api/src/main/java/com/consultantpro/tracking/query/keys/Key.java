package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as it is shown: everything but the secret, which is kept nowhere. */
record Key(
    UUID id,
    @OneOf({"browser", "server"}) String kind,
    String name,
    @OneOf({"required", "not_required"}) String consentMode,
    List<String> allowedOrigins,
    @Description("requests; null for the installation's default")
        @Nullable Integer rateLimitPerMinute,
    @Description("expiring: replaced, in its overlap")
        @OneOf({"active", "expiring", "expired", "revoked"})
        String state,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Description("the key that it succeeds") @Nullable UUID rotatedFrom,
    @Nullable Instant lastUsedAt,
    @JsonProperty("requests_7d")
        @Description("that it let in during the last seven UTC days, today included")
        long requests7d) {

  static Key of(ResultSet row) throws SQLException {
    return new Key(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("name"),
        row.getString("consent_mode"),
        List.of((String[]) row.getArray("allowed_origins").getArray()),
        row.getObject("rate_limit_per_minute", Integer.class),
        row.getString("state"),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        row.getObject("rotated_from", UUID.class),
        instant(row, "last_used_at"),
        row.getLong("requests_7d"));
  }

  /** What its successor keeps. */
  NewKey settings() {
    return new NewKey(kind, name, consentMode, allowedOrigins, rateLimitPerMinute);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
