package com.consultantpro.tracking.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.ingest.ReadLog;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupFunction;
import com.consultantpro.tracking.jobs.rollups.RollupKey;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.VisitorFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * One attempt of the core job, each operator in a harness, wired as {@code CoreJob} wires them.
 * Single-threaded: what happens when is for the caller to say.
 */
final class HarnessJob {
  /** What a checkpoint keeps; the other operators are stateless. */
  record State(Subtasks.State visitors, Subtasks.State rollups) {
    static final State NONE = new State(null, null);
  }

  private final BufferedSinks sinks;
  private final OneInputStreamOperatorTestHarness<LogEntry, LogEntry> read;
  private final Subtasks<String, LogEntry, LogEntry> visitors;
  private final SumLanes sumsOfReceipts;
  private final SumLanes sumsOfVisitors;
  private final Subtasks<RollupKey, RollupDelta, RollupRow> rollups;

  HarnessJob(int parallelism, State state, BufferedSinks sinks) throws Exception {
    this.sinks = sinks;
    read = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadLog()));
    read.open();
    visitors =
        new Subtasks<>(
            VisitorFunction::new,
            LogEntry::partitionKey,
            Types.STRING,
            parallelism,
            state.visitors());
    sumsOfReceipts = new SumLanes(parallelism, this::toRollups);
    sumsOfVisitors = new SumLanes(parallelism, this::toRollups);
    rollups =
        new Subtasks<>(
            RollupFunction::new,
            RollupDelta::key,
            TypeInformation.of(RollupKey.class),
            parallelism,
            state.rollups());
  }

  void read(LogEntry entry) throws Exception {
    int lane = visitors.laneOf(entry);
    read.processElement(entry, 0);
    for (RollupDelta delta : Subtasks.drain(read, ReadLog.LEDGER)) {
      sumsOfReceipts.process(lane, delta);
    }
    for (LogEntry taken : Subtasks.drain(read)) {
      visitors.process(taken);
    }
    afterVisitors();
  }

  void sendSums(int lane) throws Exception {
    sumsOfReceipts.timeIsUp(lane);
    sumsOfVisitors.timeIsUp(lane);
  }

  void watermark(long millis) throws Exception {
    visitors.watermark(millis);
    afterVisitors();
    sumsOfReceipts.watermark(millis);
    sumsOfVisitors.watermark(millis);
    rollups.watermark(millis);
    afterRollups();
  }

  /** In the order in which a barrier passes through the job. */
  State checkpoint() throws Exception {
    Subtasks.State ofVisitors = visitors.snapshot();
    sumsOfReceipts.beforeBarrier();
    sumsOfVisitors.beforeBarrier();
    sinks.write();
    return new State(ofVisitors, rollups.snapshot());
  }

  void endInput() throws Exception {
    sumsOfReceipts.endInput();
    sumsOfVisitors.endInput();
    sinks.write();
  }

  void assertNothingRemembered() {
    assertThat(visitors.stateEntries()).as("state of visitors").isZero();
    assertThat(rollups.stateEntries()).as("state of rollup rows").isZero();
    assertThat(visitors.timers() + rollups.timers()).as("timers").isZero();
  }

  private void afterVisitors() throws Exception {
    for (int lane = 0; lane < visitors.parallelism(); lane++) {
      Subtasks.drain(visitors.lane(lane)).forEach(sinks::take);
      Subtasks.drain(visitors.lane(lane), VisitorFunction.SESSIONS).forEach(sinks::take);
      for (RollupDelta delta : Subtasks.drain(visitors.lane(lane), VisitorFunction.ROLLUPS)) {
        sumsOfVisitors.process(lane, delta);
      }
    }
  }

  private void toRollups(RollupDelta delta) throws Exception {
    rollups.process(delta);
    afterRollups();
  }

  private void afterRollups() {
    for (int lane = 0; lane < rollups.parallelism(); lane++) {
      Subtasks.drain(rollups.lane(lane)).forEach(sinks::take);
    }
  }

  void close() throws Exception {
    read.close();
    visitors.close();
    sumsOfReceipts.close();
    sumsOfVisitors.close();
    rollups.close();
  }
}
