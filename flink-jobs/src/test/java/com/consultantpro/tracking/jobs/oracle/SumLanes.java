package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.jobs.rollups.PartialSums;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.ThrowingConsumer;

/** The partial sums of each subtask, and the shuffle behind them. */
final class SumLanes {
  private static final Duration WAIT = Duration.ofMillis(200);

  private final List<OneInputStreamOperatorTestHarness<RollupDelta, RollupDelta>> lanes =
      new ArrayList<>();
  private final ThrowingConsumer<RollupDelta, Exception> shuffle;

  SumLanes(int parallelism, ThrowingConsumer<RollupDelta, Exception> shuffle) throws Exception {
    this.shuffle = shuffle;
    for (int lane = 0; lane < parallelism; lane++) {
      lanes.add(new OneInputStreamOperatorTestHarness<>(new PartialSums(WAIT)));
      lanes.get(lane).open();
    }
  }

  void process(int lane, RollupDelta delta) throws Exception {
    lanes.get(lane).processElement(new StreamRecord<>(delta));
    sendOn();
  }

  void timeIsUp(int lane) throws Exception {
    lanes.get(lane % lanes.size()).advanceTime(WAIT.toMillis());
    sendOn();
  }

  void watermark(long millis) throws Exception {
    for (OneInputStreamOperatorTestHarness<RollupDelta, RollupDelta> lane : lanes) {
      lane.processWatermark(millis);
    }
    sendOn();
  }

  void beforeBarrier() throws Exception {
    for (OneInputStreamOperatorTestHarness<RollupDelta, RollupDelta> lane : lanes) {
      lane.prepareSnapshotPreBarrier(1);
    }
    sendOn();
  }

  void endInput() throws Exception {
    for (OneInputStreamOperatorTestHarness<RollupDelta, RollupDelta> lane : lanes) {
      lane.endInput();
    }
    sendOn();
  }

  private void sendOn() throws Exception {
    for (OneInputStreamOperatorTestHarness<RollupDelta, RollupDelta> lane : lanes) {
      for (RollupDelta delta : Subtasks.drain(lane)) {
        shuffle.accept(delta);
      }
    }
  }

  void close() throws Exception {
    for (OneInputStreamOperatorTestHarness<RollupDelta, RollupDelta> lane : lanes) {
      lane.close();
    }
  }
}
