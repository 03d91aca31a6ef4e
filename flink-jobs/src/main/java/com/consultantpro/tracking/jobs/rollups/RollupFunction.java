package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.jobs.ingest.Horizon;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the sum of each row and sends the row whole with each change. State: one sum per row, freed
 * by a timer {@link Horizon#ROW_MEMORY} beyond the later of its last change and its day's end, if
 * it counts visits {@link Horizon#LONGEST_VISIT} later.
 */
public final class RollupFunction extends KeyedProcessFunction<RollupKey, RollupDelta, RollupRow> {
  private static final long serialVersionUID = 1;

  private transient ValueState<RollupSum> sum;

  @Override
  public void open(OpenContext context) {
    sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", RollupSum.class));
  }

  @Override
  public void processElement(RollupDelta delta, Context context, Collector<RollupRow> out)
      throws Exception {
    RollupSum before = sum.value();
    RollupSum after = (before == null ? RollupSum.ZERO : before).plus(delta);
    sum.update(after);
    if (before == null) {
      context.timerService().registerEventTimeTimer(Horizon.timerAt(after.freeAt()));
    }
    out.collect(after.row(delta));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RollupRow> out)
      throws Exception {
    long freeAt = Horizon.timerAt(sum.value().freeAt());
    if (freeAt <= timestamp) {
      sum.clear();
    } else {
      context.timerService().registerEventTimeTimer(freeAt);
    }
  }
}
