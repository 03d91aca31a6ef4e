package com.consultantpro.tracking.jobs.rollups;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up deltas of a row for a moment before the shuffle, so that a busy row costs one record and
 * not hundreds. Holds nothing over a checkpoint or a watermark: it sends all it has before either.
 */
public final class PartialSums extends AbstractStreamOperator<RollupDelta>
    implements OneInputStreamOperator<RollupDelta, RollupDelta>, BoundedOneInput {
  private static final long serialVersionUID = 1;

  /** Rows held at most; bounds memory. */
  private static final int MOST_ROWS = 10_000;

  private final Duration wait;
  private transient Map<RollupKey, RollupDelta> sums;

  public PartialSums(Duration wait) {
    this.wait = wait;
  }

  @Override
  public void open() throws Exception {
    super.open();
    sums = new LinkedHashMap<>();
  }

  @Override
  public void processElement(StreamRecord<RollupDelta> element) {
    if (sums.isEmpty()) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      getProcessingTimeService().registerTimer(now + wait.toMillis(), at -> sendAll());
    }
    RollupDelta delta = element.getValue();
    sums.merge(delta.key(), delta, RollupDelta::plus);
    if (sums.size() >= MOST_ROWS) {
      sendAll();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    sendAll();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    sendAll();
  }

  @Override
  public void endInput() {
    sendAll();
  }

  private void sendAll() {
    sums.values().forEach(sum -> output.collect(new StreamRecord<>(sum)));
    sums.clear();
  }
}
