package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.CoreBatch;
import com.consultantpro.tracking.jobs.postgres.BatchWriter;
import com.consultantpro.tracking.jobs.postgres.Database;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.standalone.dataset.DataSet;
import com.consultantpro.tracking.standalone.dataset.Site;
import com.consultantpro.tracking.standalone.dataset.SiteTraffic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes a data set in an empty database: its firms, its events, and what the core job makes of
 * them.
 */
final class DataSetLoad {
  /** Events are received a moment after they happen. */
  private static final Duration UNTIL_RECEIVED = Duration.ofSeconds(10);

  private final PostgresUrl owner;
  private final Database writer;
  private final DataSet data;
  private final LoadProgress progress;

  DataSetLoad(PostgresUrl owner, Secrets secrets, DataSet data, LoadProgress progress) {
    this.owner = owner;
    this.writer = new Database(owner.jdbc(), "tracking_writer", secrets.writerPassword());
    this.data = data;
    this.progress = progress;
  }

  void run() throws Exception {
    List<SiteTraffic> traffic = new ArrayList<>();
    try (Connection connection = connect()) {
      for (Site site : data.sites()) {
        traffic.add(createFirm(connection, site));
      }
    }
    List<String> indexes = dropIndexes();
    try (BatchWriter rows = BatchWriter.open(writer, LiveSource.next(writer));
        CoreBatch batch = new CoreBatch(rows)) {
      for (int day = 0; day < data.days(); day++) {
        addDay(batch, traffic, day);
      }
      batch.end(data.end().plus(UNTIL_RECEIVED));
    }
    progress.loaded();
    finish(indexes);
    progress.ready();
  }

  private void addDay(CoreBatch batch, List<SiteTraffic> traffic, int day) throws Exception {
    for (SiteTraffic site : traffic) {
      List<Event> events = site.day(day);
      batch.add(events);
      progress.made(events.size());
    }
    batch.endDay(Math.toIntExact(data.from().toEpochDay() + day));
  }

  private SiteTraffic createFirm(Connection connection, Site site)
      throws SQLException, IOException {
    long id;
    try (PreparedStatement firm = connection.prepareStatement(read("bench-firm.sql"))) {
      firm.setString(1, site.slug());
      firm.setString(2, site.slug());
      firm.setString(3, site.slug());
      try (ResultSet made = firm.executeQuery()) {
        made.next();
        id = made.getLong(1);
      }
    }
    UUID key = key(site);
    try (PreparedStatement statement = connection.prepareStatement(read("key.sql"))) {
      statement.setObject(1, key);
      statement.setString(2, "browser");
      statement.setString(3, "bench");
      statement.setString(4, site.slug());
      statement.setString(5, site.slug());
      statement.execute();
    }
    return new SiteTraffic(data, site, id, key);
  }

  /** The public id of the key that let a site's events in. */
  static UUID key(Site site) {
    return UUID.nameUUIDFromBytes(site.slug().getBytes(StandardCharsets.UTF_8));
  }

  /** Of events, but for the primary key: made at the end, they are sorted and not grown. */
  private List<String> dropIndexes() throws SQLException, IOException {
    List<String> definitions = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet indexes = statement.executeQuery(read("secondary-indexes.sql"))) {
        while (indexes.next()) {
          names.add(indexes.getString(1));
          definitions.add(indexes.getString(2).replace(" ON ONLY ", " ON "));
        }
      }
      for (String name : names) {
        statement.execute("drop index " + name);
      }
    }
    return definitions;
  }

  /** As autovacuum would have done by and by. */
  private void finish(List<String> indexes) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set maintenance_work_mem = '512MB'");
      for (String definition : indexes) {
        statement.execute(definition);
      }
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password());
  }

  static String read(String file) throws IOException {
    try (InputStream sql = DataSetLoad.class.getResourceAsStream(file)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
