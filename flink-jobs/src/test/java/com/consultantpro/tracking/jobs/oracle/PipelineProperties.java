package com.consultantpro.tracking.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import java.util.List;

/** What every pipeline is held to. */
final class PipelineProperties {
  private PipelineProperties() {}

  /** Whole row by whole row; the failure lists the rows that differ. */
  static void assertSameRows(Oracle oracle, Pipeline pipeline, List<Event> log, Schedule schedule)
      throws Exception {
    OracleRows actual = pipeline.run(log, schedule);
    assertThat(oracle.rows(log).diff(actual)).as("rows that differ").isEmpty();
  }
}
