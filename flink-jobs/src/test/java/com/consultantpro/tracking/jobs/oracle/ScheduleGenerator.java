package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.jobs.oracle.Schedule.Point;
import com.consultantpro.tracking.jobs.oracle.Schedule.Step;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Schedules in which each kind of step comes at any place. */
final class ScheduleGenerator {
  private static final int MOST_STEPS = 24;

  private ScheduleGenerator() {}

  static Arbitrary<Schedule> schedules() {
    return Combinators.combine(
            parallelism(), Arbitraries.of(true, false), steps().list().ofMaxSize(MOST_STEPS))
        .as(Schedule::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20),
            points(),
            Arbitraries.integers().between(0, Schedule.MOST_SUBTASKS - 1),
            parallelism())
        .as(Step::new);
  }

  private static Arbitrary<Point> points() {
    return Arbitraries.frequency(
        Tuple.of(3, Point.SEND_SUMS),
        Tuple.of(3, Point.WRITE_ROWS),
        Tuple.of(3, Point.WATERMARK),
        Tuple.of(3, Point.CHECKPOINT),
        Tuple.of(2, Point.CRASH));
  }

  private static Arbitrary<Integer> parallelism() {
    return Arbitraries.of(1, Schedule.MOST_SUBTASKS);
  }
}
