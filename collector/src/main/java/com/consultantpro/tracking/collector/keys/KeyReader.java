package com.consultantpro.tracking.collector.keys;

import com.consultantpro.tracking.collector.SqlFile;
import com.consultantpro.tracking.events.DerivedVisitor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all firms and keys in one statement, so that they fit together. */
public final class KeyReader {
  private static final Logger LOG = LoggerFactory.getLogger(KeyReader.class);
  private static final String READ = SqlFile.read(KeyReader.class, "read-firms-and-keys.sql");
  private static final String TOUCH = SqlFile.read(KeyReader.class, "touch-keys.sql");

  private final DataSource database;

  public KeyReader(DataSource database) {
    this.database = database;
  }

  List<Firm> read() throws SQLException {
    Map<Long, Firm> firms = new LinkedHashMap<>();
    Map<Long, List<Key>> keys = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        long firmId = row.getLong("firm_id");
        if (!firms.containsKey(firmId)) {
          firms.put(firmId, firm(row));
        }
        if (row.getString("key_id") != null) {
          keys.computeIfAbsent(firmId, id -> new ArrayList<>()).add(key(row));
        }
      }
    }
    return firms.values().stream().map(f -> withKeys(f, keys.get(f.id()))).toList();
  }

  /** Adds up how often keys were used, and notes when; their rows may be gone. */
  void touch(Map<String, Long> requests, LocalDate day) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TOUCH)) {
      statement.setArray(1, connection.createArrayOf("uuid", requests.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("bigint", requests.values().toArray()));
      statement.setObject(3, day);
      statement.executeUpdate();
    }
  }

  private static Firm firm(ResultSet row) throws SQLException {
    return new Firm(
        row.getLong("firm_id"),
        row.getString("slug"),
        days(row),
        row.getBoolean("ingest_enabled"),
        new DerivedVisitor(row.getBytes("visitor_secret")),
        Set.copyOf(Arrays.asList((String[]) row.getArray("linked_domains").getArray())),
        row.getInt("names_per_day"),
        row.getInt("paths_per_day"),
        List.of());
  }

  private static FirmDays days(ResultSet row) throws SQLException {
    String slug = row.getString("slug");
    String next = row.getString("next_zone");
    ZoneId zone = zone(slug, row.getString("zone"));
    return next == null
        ? FirmDays.of(zone)
        : new FirmDays(zone, zone(slug, next), row.getLong("zone_from"));
  }

  /** One firm's bad row must not keep the others from being read. */
  private static ZoneId zone(String slug, String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      LOG.error("firm {} has the unknown time zone {}: its days are taken as UTC", slug, zone);
      return ZoneOffset.UTC;
    }
  }

  private static Key key(ResultSet row) throws SQLException {
    long endsAt = row.getLong("ends_at");
    boolean ends = !row.wasNull();
    return new Key(
        row.getString("key_id"),
        row.getBytes("secret_hash"),
        row.getBoolean("browser"),
        row.getBoolean("consent_required"),
        Stream.of((String[]) row.getArray("allowed_origins").getArray())
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        row.getInt("rate_per_minute"),
        ends ? endsAt : Long.MAX_VALUE);
  }

  private static Firm withKeys(Firm firm, List<Key> keys) {
    return keys == null
        ? firm
        : new Firm(
            firm.id(),
            firm.slug(),
            firm.days(),
            firm.ingestEnabled(),
            firm.visitors(),
            firm.linkedDomains(),
            firm.namesPerDay(),
            firm.pathsPerDay(),
            keys);
  }
}
