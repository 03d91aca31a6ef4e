package com.consultantpro.tracking.standalone.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** Flink in this JVM, with its web UI on loopback. */
public final class FlinkCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Configuration configuration;
  private final int slots;
  private MiniCluster cluster;
  private boolean closed;

  private FlinkCluster(Configuration configuration, int slots) {
    this.configuration = configuration;
    this.slots = slots;
  }

  /**
   * Starts it.
   *
   * @param work scratch space; nothing in it is needed after a restart
   */
  public static FlinkCluster start(Path work, int uiPort, int slots) throws Exception {
    FlinkCluster flink = new FlinkCluster(configuration(work, uiPort), slots);
    flink.running();
    return flink;
  }

  /** What a job submitted here should be built with, its checkpoint directory added. */
  public Configuration jobConfiguration(String checkpointUri) {
    Configuration job = new Configuration(configuration);
    job.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointUri);
    return job;
  }

  JobID submit(JobGraph graph) throws Exception {
    return running().submitJob(graph).get().getJobID();
  }

  CompletableFuture<JobResult> result(JobID job) throws Exception {
    return running().requestJobResult(job);
  }

  /** Whether every task of it runs. */
  boolean isRunning(JobID job) throws Exception {
    for (AccessExecutionJobVertex vertex :
        running().getExecutionGraph(job).get().getVerticesTopologically()) {
      if (vertex.getAggregateState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  synchronized void cancel(JobID job) {
    if (cluster.isRunning()) {
      cluster.cancelJob(job).join();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (cluster != null) {
      cluster.closeAsync().join();
    }
  }

  /** The cluster, started anew if it died of a fatal error. */
  private synchronized MiniCluster running() throws Exception {
    if (closed) {
      throw new IllegalStateException("Flink is stopped");
    }
    if (cluster == null || !cluster.isRunning()) {
      cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(configuration)
                  .setNumTaskManagers(1)
                  .setNumSlotsPerTaskManager(slots)
                  .build());
      cluster.start();
    }
    return cluster;
  }

  private static Configuration configuration(Path work, int uiPort) {
    Configuration configuration = new Configuration();
    listen(configuration, uiPort);
    configuration.set(CoreOptions.TMP_DIRS, work.toString());
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, work.resolve("blobs").toString());
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(5));
    // On disk, so that state may outgrow the heap; a checkpoint costs what changed since the last.
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    // One cache for all of it. A third of it is for writes: buffers so small that the two dozen
    // pieces of state have room for several, or else they are flushed after a few rows each.
    configuration.set(RocksDBOptions.FIX_PER_TM_MEMORY_SIZE, MemorySize.ofMebiBytes(96));
    configuration.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MemorySize.ofMebiBytes(2));
    return configuration;
  }

  private static void listen(Configuration configuration, int uiPort) {
    configuration.set(RestOptions.ADDRESS, HOST);
    configuration.set(RestOptions.BIND_ADDRESS, HOST);
    configuration.set(RestOptions.PORT, uiPort);
    configuration.set(JobManagerOptions.ADDRESS, HOST);
    configuration.set(JobManagerOptions.BIND_HOST, HOST);
    configuration.set(TaskManagerOptions.HOST, HOST);
    configuration.set(TaskManagerOptions.BIND_HOST, HOST);
    // Any web page the user visits can post to loopback: no uploading of code that way.
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
  }
}
