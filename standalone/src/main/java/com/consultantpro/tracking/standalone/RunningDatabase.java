package com.consultantpro.tracking.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The database of a data directory, whoever runs it: the {@code up} that holds the directory, or
 * this process, which then starts it and stops it again.
 */
final class RunningDatabase {
  /** How long an {@code up} may take from holding its directory to serving it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RunningDatabase() {}

  static PostgresUrl of(Path data, Resources resources) throws Exception {
    Optional<DataDirectory> ours = DataDirectory.openUnlessInUse(data);
    if (ours.isEmpty()) {
      return await(
          PostgresUrl.parse(Connection.read(DataDirectory.connection(data)).postgresUrl()));
    }
    return start(resources.add(ours.get()), resources);
  }

  private static PostgresUrl start(DataDirectory directory, Resources resources) throws Exception {
    Secrets secrets = Secrets.loadOrCreate(directory.secrets(), new SecureRandom());
    OrphanedDatabase.stop(directory.postgres());
    Files.createDirectories(directory.logs());
    // Any free port: nobody else has to find this one.
    EmbeddedDatabase database =
        resources.add(
            EmbeddedDatabase.start(
                directory.postgres(),
                0,
                secrets.ownerPassword(),
                directory.logs().resolve("postgres.log")));
    Schema.apply(database.owner(), secrets);
    return database.owner();
  }

  private static PostgresUrl await(PostgresUrl url) throws InterruptedException {
    Instant deadline = Clock.systemUTC().instant().plus(PATIENCE);
    while (true) {
      try {
        DriverManager.getConnection(url.jdbc(), url.user(), url.password()).close();
        return url;
      } catch (SQLException e) {
        if (Clock.systemUTC().instant().isAfter(deadline)) {
          throw new StartupFailure(
              "the database of the running installation does not answer: " + e.getMessage(), e);
        }
        Thread.sleep(500);
      }
    }
  }
}
