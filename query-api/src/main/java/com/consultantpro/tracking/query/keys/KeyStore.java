package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.auth.Secret;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Keys of one firm and what was done to them, inside one transaction. */
record KeyStore(Handle handle, long firmId, String actor) {
  private static final String LIST = Sql.of(KeyStore.class, "list-keys");
  private static final String DEFAULTS = Sql.of(KeyStore.class, "firm-defaults");
  private static final String INSERT = Sql.of(KeyStore.class, "insert-key");
  private static final String UPDATE = Sql.of(KeyStore.class, "update-key");
  private static final String EXPIRE = Sql.of(KeyStore.class, "expire-key");
  private static final String REVOKE = Sql.of(KeyStore.class, "revoke-key");
  private static final String INSERT_AUDIT = Sql.of(KeyStore.class, "insert-audit");
  private static final String LIST_AUDIT = Sql.of(KeyStore.class, "list-audit");

  /** One line of a key's history. */
  record Audit(String action, String actor, JsonNode detail, Instant at) {}

  FirmDefaults defaults() {
    return handle
        .createQuery(DEFAULTS)
        .bind("firm", firmId)
        .map((row, ctx) -> FirmDefaults.of(row))
        .one();
  }

  List<Key> list() {
    return keys(null).map((row, ctx) -> Key.of(row)).list();
  }

  Key get(UUID id) {
    Optional<Key> key = keys(id).map((row, ctx) -> Key.of(row)).findOne();
    return key.orElseThrow(() -> Problem.notFound("There is no such key"));
  }

  UUID insert(NewKey key, String secret, UUID rotatedFrom) {
    UUID id = UUID.randomUUID();
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("firm", firmId)
        .bind("kind", key.kind())
        .bind("name", key.name())
        .bind("secret_hash", Secret.hash(secret))
        .bind("consent_mode", key.consentMode())
        .bindArray("allowed_origins", String.class, key.allowedOrigins())
        .bind("rate_limit", key.rateLimitPerMinute())
        .bind("rotated_from", rotatedFrom)
        .execute();
    return id;
  }

  void update(UUID id, NewKey key) {
    handle
        .createUpdate(UPDATE)
        .bind("firm", firmId)
        .bind("id", id)
        .bind("name", key.name())
        .bind("consent_mode", key.consentMode())
        .bindArray("allowed_origins", String.class, key.allowedOrigins())
        .bind("rate_limit", key.rateLimitPerMinute())
        .execute();
  }

  /** False when the key is not current any more. */
  boolean expire(UUID id, Duration overlap) {
    return handle
            .createUpdate(EXPIRE)
            .bind("firm", firmId)
            .bind("id", id)
            .bind("overlap_seconds", overlap.toSeconds())
            .execute()
        == 1;
  }

  /** False when it was revoked before. */
  boolean revoke(UUID id) {
    return handle.createUpdate(REVOKE).bind("firm", firmId).bind("id", id).execute() == 1;
  }

  void audit(UUID key, String action, Map<String, ?> detail) {
    handle
        .createUpdate(INSERT_AUDIT)
        .bind("firm", firmId)
        .bind("key", key)
        .bind("action", action)
        .bind("actor", actor)
        .bind("detail", Json.MAPPER.valueToTree(detail).toString())
        .execute();
  }

  List<Audit> audits(UUID key) {
    return handle
        .createQuery(LIST_AUDIT)
        .bind("firm", firmId)
        .bind("key", key)
        .map((row, ctx) -> audit(row))
        .list();
  }

  private Query keys(UUID id) {
    return handle.createQuery(LIST).bind("firm", firmId).bind("id", id);
  }

  private static Audit audit(ResultSet row) throws SQLException {
    try {
      return new Audit(
          row.getString("action"),
          row.getString("actor"),
          Json.MAPPER.readTree(row.getString("detail")),
          row.getObject("at", OffsetDateTime.class).toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
