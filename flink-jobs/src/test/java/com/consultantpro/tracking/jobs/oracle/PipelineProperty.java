package com.consultantpro.tracking.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.events.Event;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a pipeline is held to, and the proof that it is. */
final class PipelineProperty {
  /** A log and what goes on while it is read. */
  record Trial(List<Event> log, Schedule schedule) {}

  private PipelineProperty() {}

  static Arbitrary<Trial> trials() {
    return Combinators.combine(LogGenerator.logs(), ScheduleGenerator.schedules())
        .as(Trial::new)
        .withoutEdgeCases();
  }

  /** Whole row by whole row; the failure lists the rows that differ. */
  static void assertRowsOf(Oracle oracle, Pipeline pipeline, Trial trial) throws Exception {
    OracleRows actual = pipeline.run(trial.log(), trial.schedule());

    assertThat(oracle.rows(trial.log()).diff(actual)).as("rows that differ").isEmpty();
  }

  /** A property that holds for a wrong oracle as well would be worth nothing. */
  static void assertFailsFor(SeededBug bug, Pipeline pipeline, int tries) {
    Iterator<Trial> trials = trials().sampleStream().limit(tries).iterator();

    assertThatThrownBy(
            () -> {
              while (trials.hasNext()) {
                assertRowsOf(bug.oracle(), pipeline, trials.next());
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rows that differ");
  }
}
