package com.consultantpro.tracking.jobs.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** All subtasks of one keyed operator; keys go to them as in a cluster. */
final class Subtasks<K, I, O> {
  private static final int MAX_PARALLELISM = 128;

  /** The state of all subtasks, to be dealt out anew to however many there will be. */
  record State(OperatorSubtaskState all, int parallelism) {}

  private final KeySelector<I, K> key;
  private final List<KeyedOneInputStreamOperatorTestHarness<K, I, O>> lanes = new ArrayList<>();

  /**
   * @param state where to go on, or null
   */
  Subtasks(
      Supplier<KeyedProcessFunction<K, I, O>> function,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      int parallelism,
      State state)
      throws Exception {
    this.key = key;
    for (int lane = 0; lane < parallelism; lane++) {
      KeyedOneInputStreamOperatorTestHarness<K, I, O> harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(function.get()),
              key,
              keyType,
              MAX_PARALLELISM,
              parallelism,
              lane);
      harness.setup();
      if (state != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state.all(), MAX_PARALLELISM, state.parallelism(), parallelism, lane));
      }
      harness.open();
      lanes.add(harness);
    }
  }

  int parallelism() {
    return lanes.size();
  }

  int laneOf(I element) throws Exception {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        key.getKey(element), MAX_PARALLELISM, lanes.size());
  }

  KeyedOneInputStreamOperatorTestHarness<K, I, O> lane(int index) {
    return lanes.get(index);
  }

  void process(I element) throws Exception {
    lane(laneOf(element)).processElement(new StreamRecord<>(element));
  }

  void watermark(long millis) throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<K, I, O> lane : lanes) {
      lane.processWatermark(millis);
    }
  }

  State snapshot() throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[lanes.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = lanes.get(i).snapshot(1, 1);
    }
    return new State(AbstractStreamOperatorTestHarness.repackageState(states), states.length);
  }

  int stateEntries() {
    return lanes.stream().mapToInt(lane -> lane.numKeyedStateEntries()).sum();
  }

  int timers() {
    return lanes.stream().mapToInt(lane -> lane.numEventTimeTimers()).sum();
  }

  /** What came out since the last time, without watermarks. */
  static <T> List<T> drain(AbstractStreamOperatorTestHarness<T> harness) {
    List<T> values = new ArrayList<>(harness.extractOutputValues());
    harness.getOutput().clear();
    return values;
  }

  static <T> List<T> drain(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    if (records == null) {
      return List.of();
    }
    List<T> values = records.stream().map(StreamRecord::getValue).toList();
    records.clear();
    return values;
  }

  void close() throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<K, I, O> lane : lanes) {
      lane.close();
    }
  }
}
