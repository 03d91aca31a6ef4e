package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets one event of each line id (the key) through. Stands before the ledger is counted: how often
 * the same lines were given is the run's affair, not the rows'. State: one flag per line; it dies
 * with the job.
 */
final class FirstCopies extends KeyedProcessFunction<String, Event, Event> {
  private static final long serialVersionUID = 1;

  /** Accumulator: how many were let through. */
  static final String DISTINCT = "distinct";

  private transient ValueState<Boolean> seen;
  private transient LongCounter distinct;

  @Override
  public void open(OpenContext context) {
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Boolean.class));
    distinct = getRuntimeContext().getLongCounter(DISTINCT);
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) throws Exception {
    if (seen.value() == null) {
      seen.update(true);
      distinct.add(1);
      out.collect(event);
    }
  }
}
