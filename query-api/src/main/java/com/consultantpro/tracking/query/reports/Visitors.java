package com.consultantpro.tracking.query.reports;

import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Union;

/**
 * Distinct visitors over any rows: the union of their Theta sketches (seed 9001), exact while it
 * holds fewer than k.
 */
public final class Visitors {
  /** Fewer are counted exactly. */
  public static final int K = 4_096;

  private final Union union = SetOperation.builder().setNominalEntries(K).buildUnion();

  /**
   * All of some sketches. Those with the most visitors come first: of the others only what is small
   * enough is looked at then.
   */
  public static Visitors of(List<byte[]> sketches) {
    Visitors all = new Visitors();
    sketches.stream()
        .map(bytes -> Sketch.wrap(Memory.wrap(bytes)))
        .sorted(Comparator.comparingLong(Sketch::getThetaLong))
        .forEach(all.union::union);
    return all;
  }

  public void add(byte[] sketch) {
    union.union(Memory.wrap(sketch));
  }

  public long count() {
    return Math.round(union.getResult(false, null).getEstimate());
  }

  /** What {@link #add(byte[])} takes: the same visitors as one sketch. */
  public byte[] sketch() {
    return union.getResult(true, null).toByteArray();
  }
}
