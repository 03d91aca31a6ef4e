package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The same with nothing replaced but the log: the real job, checkpoints, sinks and tables. */
class ClusterPropertyTest {
  private static ClusterPipeline pipeline;

  @BeforeContainer
  static void start() throws Exception {
    pipeline = new ClusterPipeline();
  }

  @AfterContainer
  static void stop() throws IOException {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  /** Not shrunk: that takes minutes, and the harnesses give a small log sooner. */
  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void rowsAreThoseOfTheOracle(@ForAll("trials") Trial trial) throws Exception {
    PipelineProperty.assertRowsOf(new Oracle(), pipeline, trial);
  }

  @Provide
  Arbitrary<Trial> trials() {
    return PipelineProperty.trials();
  }
}
