package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.standalone.dataset.DataSet;
import com.consultantpro.tracking.standalone.query.Subject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A data set in a directory of its own, with the PostgreSQL that serves it. {@code data-set.json}
 * tells that it is there as a whole.
 *
 * @param data what is there: of a kept one the end is when it was made
 */
record BenchData(DataSet data, PostgresUrl owner, Secrets secrets, Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts the database, and loads the data set unless that has been done. */
  static BenchData open(Path directory, DataSet wanted, Resources resources, PrintStream out)
      throws Exception {
    PostgresUrl owner = RunningDatabase.of(directory, resources);
    Path file = directory.resolve("data-set.json");
    Secrets secrets = Secrets.loadOrCreate(directory.resolve("secrets.json"), new SecureRandom());
    if (Files.exists(file)) {
      BenchData kept = new BenchData(read(file), owner, secrets, directory);
      kept.require(wanted);
      return kept;
    }
    if (Files.exists(directory.resolve("loading"))) {
      throw new StartupFailure(directory + " holds a part of a data set only. Remove it.");
    }
    Files.createFile(directory.resolve("loading"));
    LoadProgress progress = new LoadProgress(out, wanted.events());
    new DataSetLoad(owner, secrets, wanted, progress).run();
    write(file, wanted);
    return new BenchData(wanted, owner, secrets, directory);
  }

  /** Who asks it, with a token of each site that is asked for. */
  Subject subject(String apiUrl, Resources resources) throws Exception {
    Connection connection = resources.add(connect());
    Map<Integer, String> tokens = new HashMap<>();
    for (int site : Subject.SITES_ASKED) {
      tokens.put(site, createToken(connection, data.sites().get(site).slug()));
    }
    return Subject.of(data, apiUrl, tokens, connection);
  }

  /** As the owner of all. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password());
  }

  private static String createToken(Connection connection, String slug) throws Exception {
    String token = UUID.randomUUID().toString();
    try (PreparedStatement statement = connection.prepareStatement(DataSetLoad.read("token.sql"))) {
      statement.setString(1, slug);
      statement.setString(2, "bench");
      statement.setString(3, token);
      statement.setString(4, "{read,manage}");
      statement.execute();
    }
    return token;
  }

  /** Days that the API has packed for reports with filters. */
  long packedDays() throws Exception {
    return number("packed-days.sql");
  }

  /** Whether the API is at it: it holds a lock meanwhile. */
  boolean isPacking() throws Exception {
    return number("packers.sql") > 0;
  }

  private long number(String file) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(DataSetLoad.read(file))) {
      result.next();
      return result.getLong(1);
    }
  }

  /** How much there is, in words. */
  String size() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet sizes = statement.executeQuery(DataSetLoad.read("bench-size.sql"))) {
      sizes.next();
      return String.format(
          Locale.ROOT,
          "%,d events in %,d visits of %,d visitors; %s on disk, %s of it event rows, %s sums",
          sizes.getLong("events"),
          sizes.getLong("visits"),
          sizes.getLong("visitors"),
          sizes.getString("database"),
          sizes.getString("event_rows"),
          sizes.getString("sums"));
    }
  }

  private void require(DataSet wanted) {
    DataSet same = new DataSet(wanted.events(), wanted.seed(), wanted.days(), data.end());
    if (!Objects.equals(same, data)) {
      throw new StartupFailure("%s holds another data set: %s".formatted(directory, data));
    }
  }

  private static DataSet read(Path file) throws IOException {
    JsonNode kept = JSON.readTree(file.toFile());
    return new DataSet(
        kept.path("events").longValue(),
        kept.path("seed").longValue(),
        kept.path("days").intValue(),
        Instant.parse(kept.path("end").asText()));
  }

  private static void write(Path file, DataSet data) throws IOException {
    Map<String, Object> fields =
        Map.of(
            "events", data.events(),
            "seed", data.seed(),
            "days", data.days(),
            "end", data.end().toString());
    PrivateFile.write(file, JSON.writeValueAsString(fields));
  }
}
