package com.consultantpro.tracking.jobs;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompactionStyle;

/** Settings that every job needs for its promises; whatever the cluster says comes on top. */
public final class Environments {
  private Environments() {}

  public static Configuration settings() {
    Configuration settings = new Configuration();
    // A missing uid or a Kryo fallback stops the job at submit time.
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    // Can never change: it decides where keyed state lives.
    settings.set(PipelineOptions.MAX_PARALLELISM, 128);
    // Everything on a stream is immutable.
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    // Rows do not wait for it; it bounds how much of the log is read again after a crash.
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
    // Every checkpoint leaves a small file behind: merged by levels, each would have most of the
    // state written anew.
    settings.set(RocksDBConfigurableOptions.COMPACTION_STYLE, CompactionStyle.UNIVERSAL);
    // Most looks are for what is not there, an id that was not seen before.
    settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 3);
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    return settings;
  }

  /** The environment that the client or the cluster provides, with our settings. */
  public static StreamExecutionEnvironment create() {
    return StreamExecutionEnvironment.getExecutionEnvironment(settings());
  }
}
