package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.postgres.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * For {@code flink run -c … flink-jobs.jar --firm SLUG [--host HOST] [--overlap] [--copies] FILE…};
 * the files must be readable under these names on every TaskManager.
 */
public final class ImportJob {
  private ImportJob() {}

  public static void main(String[] args) throws Exception {
    ImportRequest request = ImportArguments.parse(args, database(System.getenv()));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings());
    ImportResult result = new AccessLogImport(env, new QuietListener()).run(request);
    System.out.println("lines " + result.lines().named());
    System.out.println("ledger of source " + result.source() + " " + result.ledger());
  }

  /**
   * A bounded job: Flink sorts its input on disk by key, so that memory does not grow with the log.
   * It is not restarted, since its counters would count twice; the whole import is repeated
   * instead.
   */
  public static Configuration settings() {
    Configuration settings = Environments.settings();
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    // Progress comes with the heartbeats of a local cluster; a remote one has settings of its own.
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    return settings;
  }

  private static Database database(Map<String, String> env) {
    return new Database(
        required(env, "TRACKING_DATABASE_URL"),
        "tracking_writer",
        required(env, "TRACKING_WRITER_PASSWORD"));
  }

  private static String required(Map<String, String> env, String name) {
    String value = env.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must be set");
    }
    return value;
  }

  private static final class QuietListener implements ImportListener {
    @Override
    public void site(String host, boolean chosen, List<String> others) {
      System.out.println("host " + host + (chosen ? ", the most frequent referrer" : ""));
    }

    @Override
    public void progress(Pass pass, long bytes, long ofBytes) {}
  }
}
