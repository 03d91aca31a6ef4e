package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.jobs.CoreJob;
import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.JobConfig;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.standalone.flink.SupervisedJob;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The core job as {@code flink run} would submit it, with this machine's settings. */
record CoreJobGraph(JobConfig config) implements SupervisedJob.Definition {
  private static final int PARALLELISM = 2;

  @Override
  public JobGraph build(Configuration configuration, boolean restored) throws Exception {
    configuration.addAll(Environments.settings());
    configuration.set(PipelineOptions.NAME, "core");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration)
            .setParallelism(PARALLELISM);
    int source =
        restored ? LiveSource.newest(config.database()) : LiveSource.next(config.database());
    CoreJob.define(env, config, source);
    return env.getStreamGraph().getJobGraph();
  }
}
