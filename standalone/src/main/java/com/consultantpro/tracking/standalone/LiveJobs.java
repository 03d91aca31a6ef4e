package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.jobs.CoreJob;
import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.JobConfig;
import com.consultantpro.tracking.jobs.automation.AutomationJob;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.standalone.flink.SupervisedJob;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs that run all the time, as {@code flink run} would submit them. */
final class LiveJobs {
  private static final int CORE_PARALLELISM = 2;
  private static final int AUTOMATION_PARALLELISM = 1;

  private LiveJobs() {}

  static SupervisedJob.Definition core(JobConfig config) {
    return (configuration, restored) -> {
      StreamExecutionEnvironment env = environment(configuration, "core", CORE_PARALLELISM);
      int source =
          restored ? LiveSource.newest(config.database()) : LiveSource.next(config.database());
      CoreJob.define(env, config, source);
      return env.getStreamGraph().getJobGraph();
    };
  }

  static SupervisedJob.Definition automation(JobConfig config) {
    return (configuration, restored) -> {
      StreamExecutionEnvironment env =
          environment(configuration, "automation", AUTOMATION_PARALLELISM);
      AutomationJob.define(env, config);
      return env.getStreamGraph().getJobGraph();
    };
  }

  private static StreamExecutionEnvironment environment(
      Configuration configuration, String name, int parallelism) {
    configuration.addAll(Environments.settings());
    configuration.set(PipelineOptions.NAME, name);
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration)
        .setParallelism(parallelism);
  }
}
