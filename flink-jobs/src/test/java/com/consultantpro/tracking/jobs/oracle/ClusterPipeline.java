package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.jobs.CoreJob;
import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import com.consultantpro.tracking.jobs.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FileUtils;

/**
 * The whole core job on a cluster, into a real PostgreSQL. A crash stops it for good; it is started
 * anew from the newest checkpoint, if there is one, with another parallelism.
 */
final class ClusterPipeline implements Pipeline, AutoCloseable {
  private static final int MOST_CRASHES = 3;
  private static final int NEVER = -1;

  /**
   * @param crashAt before which record, or {@link #NEVER}
   * @param goOnFrom a checkpoint, if there is one
   */
  private record Attempt(int crashAt, int source, int parallelism, Optional<Path> goOnFrom) {}

  private final TestDatabase database;
  private final Path checkpoints;
  private final MiniCluster cluster;

  ClusterPipeline() throws Exception {
    database = new TestDatabase();
    for (Firm firm : Firm.ALL.subList(1, Firm.ALL.size())) {
      database.query(
          "insert into firm (slug, name, visitor_secret) values ('%s', 'x', '0123456789abcdef')"
              .formatted(firm.slug()));
    }
    checkpoints = Files.createTempDirectory("oracle-checkpoints");
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration().set(RestOptions.PORT, 0))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(Schedule.MOST_SUBTASKS)
                .build());
    cluster.start();
  }

  @Override
  public OracleRows run(Trial trial) throws Exception {
    Schedule schedule = trial.schedule();
    askFor(trial);
    int source = LiveSource.next(database.writer());
    ReplayedLog replayed = new ReplayedLog(trial);
    Optional<Path> checkpoint = Optional.empty();
    int parallelism = schedule.parallelism();
    for (int crashAt : replayed.crashes().stream().limit(MOST_CRASHES).toList()) {
      Attempt attempt = new Attempt(crashAt, source, parallelism, checkpoint);
      JobGraph crashed = submit(replayed, attempt, schedule.heartbeats());
      expectCrash(crashed.getJobID());
      checkpoint = newerOf(checkpoint, crashed.getJobID());
      parallelism = 1 + Schedule.MOST_SUBTASKS - parallelism;
    }
    Attempt last = new Attempt(NEVER, source, parallelism, checkpoint);
    JobGraph finished = submit(replayed, last, schedule.heartbeats());
    cluster.requestJobResult(finished.getJobID()).get().toJobExecutionResult(classLoader());
    try (Connection connection = database.writer().connect()) {
      return new PostgresRows(connection, source).read();
    }
  }

  /**
   * Half of the time all is asked for before anything is read, as it was when a log is read anew;
   * or nothing is known of it, as when the database was set back, until the log says so.
   */
  private void askFor(Trial trial) throws SQLException {
    database.query("delete from erased_visitor");
    if (!trial.schedule().heartbeats()) {
      return;
    }
    for (PlacedErasure placed : trial.erasures()) {
      Erasure erasure = placed.erasure();
      database.query(
          "insert into erased_visitor (firm_id, visitor_id, erasure_id, erased_before)"
              + " values (%d, '%s', '%s', from_micros(%d))"
                  .formatted(
                      erasure.firmId(),
                      erasure.visitorId(),
                      erasure.erasureId(),
                      erasure.erasedBefore()));
    }
  }

  private JobGraph submit(ReplayedLog log, Attempt attempt, boolean rocksDb) throws Exception {
    Configuration settings = Environments.settings();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(40));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(StateBackendOptions.STATE_BACKEND, rocksDb ? "rocksdb" : "hashmap");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(attempt.parallelism());
    CoreJob.define(
        log.source(env, attempt.crashAt()),
        PostgresSink.all(database.writer(), sourceToName(attempt), Duration.ofMillis(20)));
    JobGraph graph = env.getStreamGraph().getJobGraph();
    attempt
        .goOnFrom()
        .map(path -> SavepointRestoreSettings.forPath(path.toUri().toString(), false))
        .ifPresent(graph::setSavepointRestoreSettings);
    cluster.submitJob(graph).get();
    return graph;
  }

  /** A job with state goes on with the source in it, whatever it is told. */
  private int sourceToName(Attempt attempt) throws SQLException {
    return attempt.goOnFrom().isPresent() ? LiveSource.next(database.writer()) : attempt.source();
  }

  private void expectCrash(JobID job) throws Exception {
    Throwable cause =
        cluster
            .requestJobResult(job)
            .get()
            .getSerializedThrowable()
            .orElseThrow(() -> new AssertionError("should have crashed"))
            .deserializeError(classLoader());
    if (ExceptionUtils.findThrowable(cause, ReplayedLog.Crash.class).isEmpty()) {
      throw new AssertionError("crashed of something else", cause);
    }
  }

  private static ClassLoader classLoader() {
    return ClusterPipeline.class.getClassLoader();
  }

  /** The newest that the attempt completed, or the one it started from. */
  private Optional<Path> newerOf(Optional<Path> before, JobID attempt) throws IOException {
    Path kept = checkpoints.resolve(attempt.toHexString());
    if (!Files.exists(kept)) {
      return before;
    }
    try (Stream<Path> paths = Files.list(kept)) {
      return paths
          .filter(path -> Files.exists(path.resolve("_metadata")))
          .max(Comparator.comparingInt(ClusterPipeline::number))
          .or(() -> before);
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  @Override
  public void close() throws IOException {
    cluster.closeAsync().join();
    database.close();
    FileUtils.deleteDirectory(checkpoints.toFile());
  }
}
