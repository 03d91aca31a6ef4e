package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;
import com.consultantpro.tracking.jobs.oracle.Schedule.Step;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** The production operators in harnesses, writing to tables in memory. */
final class HarnessPipeline implements Pipeline {
  /** Past every event of a log, so long that nothing need be remembered. */
  private static final Duration FORGOTTEN = Duration.ofDays(45);

  private record Checkpoint(int read, HarnessJob.State state) {}

  @Override
  public OracleRows run(Trial trial) throws Exception {
    Run run = new Run(trial);
    try {
      return run.toTheEnd(trial.schedule().steps().iterator());
    } finally {
      run.job.close();
    }
  }

  private static final class Run {
    private final Trial trial;
    private final List<Event> log;
    private final boolean heartbeats;
    private final Tables tables = new Tables();
    private final BufferedSinks sinks = new BufferedSinks(tables);
    private HarnessJob job;
    private int read;
    private Checkpoint last = new Checkpoint(0, HarnessJob.State.NONE);

    Run(Trial trial) throws Exception {
      this.trial = trial;
      this.log = trial.log();
      this.heartbeats = trial.schedule().heartbeats();
      this.job = new HarnessJob(trial.schedule().parallelism(), HarnessJob.State.NONE, sinks);
    }

    OracleRows toTheEnd(Iterator<Step> steps) throws Exception {
      while (steps.hasNext()) {
        Step step = steps.next();
        read(step.entries());
        take(step);
      }
      read(log.size());
      readErasures();
      job.endInput();
      job.watermark((last(log) + FORGOTTEN.toNanos() / 1_000) / 1_000);
      job.assertNothingRemembered();
      return tables.rows();
    }

    private void read(int entries) throws Exception {
      for (int end = Math.min(log.size(), read + entries); read < end; read++) {
        if (heartbeats) {
          watermark();
        }
        readErasures();
        job.read(LogEntry.of(log.get(read)));
      }
    }

    private void readErasures() throws Exception {
      for (Erasure erasure : trial.erasuresAt(read)) {
        job.read(LogEntry.of(erasure));
      }
    }

    /** Watermark W: nothing at or before W is still to come. */
    private void watermark() throws Exception {
      job.watermark(Math.floorDiv(Schedule.completeUntil(log, read), 1_000L) - 1);
    }

    private void take(Step step) throws Exception {
      switch (step.point()) {
        case SEND_SUMS -> job.sendSums(step.subtask());
        case WRITE_ROWS -> sinks.write();
        case WATERMARK -> watermark();
        case CHECKPOINT -> last = new Checkpoint(read, job.checkpoint());
        case CRASH -> {
          sinks.crash();
          job.close();
          job = new HarnessJob(step.parallelism(), last.state(), sinks);
          read = last.read();
        }
      }
    }

    private static long last(List<Event> log) {
      return log.stream().mapToLong(Event::receivedAt).max().orElse(0);
    }
  }
}
