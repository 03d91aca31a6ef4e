package com.consultantpro.tracking.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a pipeline is held to, and the proof that it is. */
final class PipelineProperty {
  /** A log, what is to be forgotten of it, and what goes on while it is read. */
  record Trial(List<Event> log, List<PlacedErasure> erasures, Schedule schedule) {
    Trial(List<Event> log, Schedule schedule) {
      this(log, List.of(), schedule);
    }

    List<Erasure> erasuresAt(int entry) {
      return erasures.stream()
          .filter(placed -> placed.at() == entry)
          .map(PlacedErasure::erasure)
          .toList();
    }
  }

  private PipelineProperty() {}

  static Arbitrary<Trial> trials() {
    return Combinators.combine(
            LogGenerator.logs(), ErasureGenerator.drafts(), ScheduleGenerator.schedules())
        .as(
            (log, drafts, schedule) ->
                new Trial(log, ErasureGenerator.place(log, drafts), schedule))
        .withoutEdgeCases();
  }

  /** Whole row by whole row; the failure lists the rows that differ. */
  static void assertRowsOf(Oracle oracle, Pipeline pipeline, Trial trial) throws Exception {
    OracleRows actual = pipeline.run(trial);

    assertThat(oracle.rows(trial.log(), trial.erasures()).diff(actual))
        .as("rows that differ")
        .isEmpty();
  }

  /** Nor would one that holds whether anything is forgotten or not. */
  static void assertErasuresShow(Pipeline pipeline, int tries) {
    Iterator<Trial> trials = trials().sampleStream().limit(tries).iterator();

    assertThatThrownBy(
            () -> {
              while (trials.hasNext()) {
                Trial trial = trials.next();
                OracleRows actual = pipeline.run(trial);
                assertThat(new Oracle().rows(trial.log()).diff(actual)).isEmpty();
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("events missing")
        .hasMessageContaining("erased");
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
