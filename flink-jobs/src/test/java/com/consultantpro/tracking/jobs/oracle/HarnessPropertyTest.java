package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens on the way, the rows are those of the oracle, and all state is freed. */
class HarnessPropertyTest {
  private final Pipeline pipeline = new HarnessPipeline();

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void rowsAreThoseOfTheOracle(@ForAll("trials") Trial trial) throws Exception {
    PipelineProperty.assertRowsOf(new Oracle(), pipeline, trial);
  }

  @Property
  void rowsAreNotThoseOfAWrongOracle(@ForAll SeededBug bug) {
    PipelineProperty.assertFailsFor(bug, pipeline, 100);
  }

  @Example
  void rowsAreNotThoseOfAnOracleThatForgetsNothing() {
    PipelineProperty.assertErasuresShow(pipeline, 100);
  }

  @Provide
  Arbitrary<Trial> trials() {
    return PipelineProperty.trials();
  }
}
