package com.consultantpro.tracking.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens on the way, the rows are those of the oracle, and all state is freed. */
class HarnessPropertyTest {
  private final Pipeline pipeline = new HarnessPipeline();

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void rowsAreThoseOfTheOracle(
      @ForAll("logs") List<Event> log, @ForAll("schedules") Schedule schedule) throws Exception {
    OracleRows actual = pipeline.run(log, schedule);

    assertThat(new Oracle().rows(log).diff(actual)).as("rows that differ").isEmpty();
  }

  @Provide
  Arbitrary<List<Event>> logs() {
    return LogGenerator.logs();
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    return ScheduleGenerator.schedules();
  }
}
