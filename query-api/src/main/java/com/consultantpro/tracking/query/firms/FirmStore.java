package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The firms that row-level security shows to whoever asks, inside one transaction. */
record FirmStore(Handle handle) {
  private static final String LIST = Sql.of(FirmStore.class, "list-firms");
  private static final String LOCK = Sql.of(FirmStore.class, "lock-firm");
  private static final String INSERT = Sql.of(FirmStore.class, "insert-firm");
  private static final String UPDATE = Sql.of(FirmStore.class, "update-firm");

  /** The zone as it is stored, and the database's clock, which all processes share. */
  record Locked(FirmZone zone, Instant now) {}

  /**
   * @param id null for all
   */
  List<FirmRow> list(Long id) {
    return select(id, null);
  }

  FirmRow get(String slug) {
    return select(null, slug).stream().findFirst().orElseThrow(FirmStore::none);
  }

  void insert(String slug, FirmSettings settings, byte[] visitorSecret) {
    int inserted =
        bound(handle.createUpdate(INSERT), settings, FirmZone.of(settings.zone()))
            .bind("slug", slug)
            .bind("visitor_secret", visitorSecret)
            .execute();
    if (inserted == 0) {
      throw Problem.conflict("firm_exists", "There is a firm of that slug");
    }
  }

  /**
   * @param zoneNamed whether the zone of the settings is wanted, or only the one of today
   */
  void update(String slug, FirmSettings settings, boolean zoneNamed) {
    Locked locked = lock(slug);
    FirmZone zone = zoneNamed ? locked.zone().to(settings.zone(), locked.now()) : locked.zone();
    bound(handle.createUpdate(UPDATE), settings, zone).bind("slug", slug).execute();
  }

  /** Of two changes at once, the second sees the first. */
  Locked lock(String slug) {
    return handle
        .createQuery(LOCK)
        .bind("slug", slug)
        .map((row, ctx) -> locked(row))
        .findOne()
        .orElseThrow(FirmStore::none);
  }

  private List<FirmRow> select(Long id, String slug) {
    return handle
        .createQuery(LIST)
        .bind("id", id)
        .bind("slug", slug)
        .map((row, ctx) -> FirmRow.of(row))
        .list();
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, FirmSettings firm, FirmZone zone) {
    return statement
        .bind("name", firm.name())
        .bind("zone", zone.zone())
        .bind("next_zone", zone.next())
        .bind("zone_from", zone.from() == null ? null : zone.from().atOffset(ZoneOffset.UTC))
        .bind("ingest_enabled", firm.ingestEnabled())
        .bind("automation_enabled", firm.automationEnabled())
        .bindArray("allowed_origins", String.class, firm.allowedOrigins())
        .bind("consent_mode", firm.consentMode())
        .bindArray("linked_domains", String.class, firm.linkedDomains())
        .bind("retention_days", firm.retentionDays())
        .bind("names_per_day", firm.namesPerDay())
        .bind("paths_per_day", firm.pathsPerDay());
  }

  private static Locked locked(ResultSet row) throws SQLException {
    OffsetDateTime from = row.getObject("zone_from", OffsetDateTime.class);
    return new Locked(
        new FirmZone(
            row.getString("zone"),
            row.getString("next_zone"),
            from == null ? null : from.toInstant()),
        row.getObject("now", OffsetDateTime.class).toInstant());
  }

  private static Problem none() {
    return Problem.notFound("There is no such firm");
  }
}
