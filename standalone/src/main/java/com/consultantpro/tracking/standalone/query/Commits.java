package com.consultantpro.tracking.standalone.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Commits to each data set as often as the jobs of a running installation do: reports share what
 * they find in the same snapshot of the database, and there, none lasts longer.
 */
final class Commits {
  private static final long EVERY_MILLIS = 250;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  Commits(List<Subject> subjects) {
    timer.scheduleAtFixedRate(
        () -> subjects.forEach(subject -> commit(subject.owner())),
        0,
        EVERY_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /** Ends the snapshot that there is. */
  static void commit(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_current_xact_id()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the one under way. */
  void stop() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }
}
