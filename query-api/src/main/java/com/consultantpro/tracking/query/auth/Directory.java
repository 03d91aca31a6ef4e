package com.consultantpro.tracking.query.auth;

import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Finds callers and firms. Remembers them for five seconds, so a revoked token or a changed time
 * zone is seen by every process within that time.
 */
public final class Directory {
  private static final String FIND_TOKEN = Sql.of(Directory.class, "find-token");
  private static final String FIND_SESSION = Sql.of(Directory.class, "find-session");
  private static final String FIND_FIRM = Sql.of(Directory.class, "find-firm");

  private static final String LIST_FIRMS = Sql.of(Directory.class, "list-firms");

  private final Database database;
  private final Cache<String, Caller> tokens = remembering();
  private final Cache<String, Caller> sessions = remembering();
  private final Cache<Long, Firm> firmsById = remembering();
  private final Cache<String, Firm> firmsBySlug = remembering();

  public Directory(Database database) {
    this.database = database;
  }

  Optional<Caller> byToken(String token) {
    return Optional.ofNullable(
        tokens.get(
            Secret.hash(token),
            hash -> database.setting("tracking.token_hash", hash, h -> findToken(h, hash))));
  }

  Optional<Caller> bySession(String cookie) {
    return Optional.ofNullable(
        sessions.get(
            Secret.hash(cookie),
            hash -> database.setting("tracking.session_hash", hash, h -> findSession(h, hash))));
  }

  Optional<Firm> firm(long id) {
    return Optional.ofNullable(firmsById.get(id, key -> findFirm(key, null)));
  }

  Optional<Firm> firm(String slug) {
    return Optional.ofNullable(firmsBySlug.get(slug, key -> findFirm(null, key)));
  }

  /** All firms. */
  public List<Firm> firms() {
    return database.asOperator(
        handle -> handle.createQuery(LIST_FIRMS).map((row, ctx) -> firm(row)).list());
  }

  /** After a change made here, so that this process shows it at once. */
  public void forget() {
    tokens.invalidateAll();
    sessions.invalidateAll();
    firmsById.invalidateAll();
    firmsBySlug.invalidateAll();
  }

  private static Caller findSession(Handle handle, String sessionHash) {
    return handle
        .createQuery(FIND_SESSION)
        .bind("session_hash", sessionHash)
        .mapTo(String.class)
        .findOne()
        .map(
            tokenHash -> {
              Database.set(handle, "tracking.token_hash", tokenHash);
              return findToken(handle, tokenHash);
            })
        .orElse(null);
  }

  private static Caller findToken(Handle handle, String tokenHash) {
    return handle
        .createQuery(FIND_TOKEN)
        .bind("token_hash", tokenHash)
        .map((row, ctx) -> caller(row))
        .findOne()
        .orElse(null);
  }

  private Firm findFirm(Long id, String slug) {
    return database.asOperator(
        handle ->
            handle
                .createQuery(FIND_FIRM)
                .bind("id", id)
                .bind("slug", slug)
                .map((row, ctx) -> firm(row))
                .findOne()
                .orElse(null));
  }

  public static Firm firm(ResultSet row) throws SQLException {
    return new Firm(
        row.getLong("id"),
        row.getString("slug"),
        row.getString("name"),
        ZoneId.of(row.getString("zone")));
  }

  private static Caller caller(ResultSet row) throws SQLException {
    return new Caller(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getObject("firm_id", Long.class),
        scopes(row.getArray("scopes")));
  }

  private static Set<Scope> scopes(Array words) throws SQLException {
    return Stream.of((String[]) words.getArray())
        .map(Scope::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <K, V> Cache<K, V> remembering() {
    return Caffeine.newBuilder()
        .expireAfterWrite(Duration.ofSeconds(5))
        .maximumSize(10_000)
        .build();
  }
}
