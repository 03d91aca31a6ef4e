package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.postgres.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sources of imports in the database. A run writes rows under a new source, which nobody sees;
 * one transaction then makes it the active one and removes the one before it.
 */
final class ImportStore implements AutoCloseable {
  private final Connection connection;

  private ImportStore(Connection connection) {
    this.connection = connection;
  }

  /** Without a time limit: a large import takes long to remove. */
  static ImportStore connect(Database database) throws SQLException {
    return new ImportStore(
        DriverManager.getConnection(database.url(), database.user(), database.password()));
  }

  ImportFirm firm(String slug) throws SQLException {
    return query(
            "firm",
            row ->
                new ImportFirm(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4)),
            slug)
        .stream()
        .findFirst()
        .orElseThrow(() -> new ImportFailure("there is no firm '" + slug + "'"));
  }

  /** Keeps other imports of this site out until this is closed. */
  void lock(long firmId, String host) throws SQLException {
    if (!query("lock-site", row -> row.getBoolean(1), firmId, host).get(0)) {
      throw new ImportFailure("another import for " + host + " is running; wait for its end");
    }
  }

  /** The source whose rows the reports count now. */
  Optional<Integer> active(long firmId, String host) throws SQLException {
    return query("active-import", row -> row.getInt(1), firmId, host).stream().findFirst();
  }

  List<String> otherHosts(long firmId, String host) throws SQLException {
    return query("other-hosts", row -> row.getString(1), firmId, host);
  }

  /** The other site of the firm whose import holds the most of these page views, if any does. */
  Optional<Twins> countedElsewhere(ImportSite site, List<Event> views) throws SQLException {
    return query(
            "counted-elsewhere",
            row -> new Twins(row.getString(1), row.getInt(2), row.getInt(3)),
            array("uuid", views, Event::visitorId),
            array("bigint", views, Event::occurredAt),
            array("text", views, Event::path),
            site.firmId(),
            site.host())
        .stream()
        .findFirst();
  }

  /** Local days, since 1970, that hold live events. */
  Set<Integer> liveDays(long firmId) throws SQLException {
    return query("live-days", row -> row.getObject(1, LocalDate.class), firmId).stream()
        .map(day -> Math.toIntExact(day.toEpochDay()))
        .collect(Collectors.toSet());
  }

  /**
   * A new source; what killed runs of this site have left is removed. Call with the site locked.
   */
  int begin(long firmId, String host) throws SQLException {
    for (int unfinished : query("unfinished-imports", row -> row.getInt(1), firmId, host)) {
      remove(firmId, unfinished);
    }
    return query("begin-import", row -> row.getInt(1), firmId, host).get(0);
  }

  void remove(long firmId, int source) throws SQLException {
    update("remove-import", firmId, source);
  }

  /** All at once or not at all: the new rows are shown, the old ones are gone. */
  void finish(ImportSite site, int source, Optional<Integer> previous, FinishedRun run)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      if (previous.isPresent()) {
        remove(site.firmId(), previous.get());
      }
      update("activate-import", source);
      update(
          "record-run",
          site.firmId(),
          source,
          site.host(),
          run.files(),
          json(run.lines().named()),
          Timestamp.from(run.startedAt()));
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  long countEvents(long firmId, int source) throws SQLException {
    return query("count-events", row -> row.getLong(1), firmId, source).get(0);
  }

  Map<String, Long> ledger(long firmId, int source) throws SQLException {
    Map<String, Long> ledger = new LinkedHashMap<>();
    query("ledger", row -> ledger.put(row.getString(1), row.getLong(2)), firmId, source);
    return ledger;
  }

  /** The first and the last day of a source; none if it is empty. */
  List<LocalDate> days(long firmId, int source) throws SQLException {
    return query(
            "days",
            row -> List.of(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)),
            firmId,
            source)
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  static String sql(String name) {
    try (InputStream sql = ImportStore.class.getResourceAsStream(name + ".sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> List<T> query(String name, Row<T> row, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(name, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(row.read(rows));
      }
      return read;
    }
  }

  private void update(String name, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(name, parameters)) {
      statement.execute();
    }
  }

  private PreparedStatement prepare(String name, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql(name));
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private <T> Array array(String type, List<T> rows, Function<T, ?> column) throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }

  private static String json(Map<String, Long> lines) {
    try {
      return new ObjectMapper().writeValueAsString(lines);
    } catch (JsonProcessingException e) {
      throw new AssertionError("numbers by name are always JSON", e);
    }
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  record ImportFirm(long id, String slug, String zone, byte[] visitorSecret) {}

  /**
   * Page views that two sites' imports would hold.
   *
   * @param ofViews how many of those asked for the site's own import lacks
   */
  record Twins(String host, int views, int ofViews) {}

  record FinishedRun(int files, LineAccount lines, Instant startedAt) {}
}
