package com.consultantpro.tracking.standalone.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that runs until it is closed. Flink restarts what fails; should it give up all the same, or
 * die itself, the job is submitted again. Every submission goes on from the newest checkpoint.
 */
public final class SupervisedJob implements AutoCloseable {
  /** Puts a job together, anew for each submission. */
  public interface Definition {
    /**
     * @param restored whether the job goes on from a checkpoint, or begins without state
     */
    JobGraph build(Configuration configuration, boolean restored) throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(SupervisedJob.class);
  private static final Duration BEFORE_RESUBMISSION = Duration.ofSeconds(3);

  private final FlinkCluster flink;
  private final Definition definition;
  private final Checkpoints checkpoints;
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Thread supervisor;
  private volatile JobID current;

  private SupervisedJob(
      FlinkCluster flink, String name, Path checkpointDir, Definition definition) {
    this.flink = flink;
    this.definition = definition;
    this.checkpoints = new Checkpoints(checkpointDir);
    this.supervisor = new Thread(this::supervise, name + "-job-supervisor");
  }

  /** Submits the job; fails if the first submission does. */
  public static SupervisedJob start(
      FlinkCluster flink, String name, Path checkpointDir, Definition definition) throws Exception {
    SupervisedJob job = new SupervisedJob(flink, name, checkpointDir, definition);
    job.submit();
    job.supervisor.setDaemon(true);
    job.supervisor.start();
    return job;
  }

  /** Whether every task of it runs. */
  public boolean isRunning() throws Exception {
    return flink.isRunning(current);
  }

  /** Cancels the job. Its checkpoints are retained, so nothing is lost by that. */
  @Override
  public void close() {
    closing.complete(null);
    flink.cancel(current);
  }

  private void submit() throws Exception {
    checkpoints.removeEarlierRuns();
    Optional<Path> newest = checkpoints.newest();
    JobGraph graph =
        definition.build(flink.jobConfiguration(checkpoints.uri()), newest.isPresent());
    newest.ifPresent(
        path ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(path.toUri().toString(), false)));
    current = flink.submit(graph);
    LOG.info(
        "Submitted {} {}",
        graph.getName(),
        newest.map(path -> "from " + path).orElse("without state"));
  }

  private void supervise() {
    awaitEnd();
    while (!closesWithin(BEFORE_RESUBMISSION)) {
      try {
        submit();
      } catch (Exception e) {
        LOG.error("The job cannot be submitted, will try again", e);
        continue;
      }
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      JobResult result = flink.result(current).get();
      result.getSerializedThrowable().ifPresent(failure -> LOG.error("The job ended", failure));
    } catch (Exception e) {
      LOG.error("The job is gone", e);
    }
  }

  private boolean closesWithin(Duration time) {
    try {
      closing.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      return true;
    }
  }
}
