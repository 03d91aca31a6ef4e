package com.consultantpro.tracking.query.reports;

import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Union;

/**
 * Distinct visitors over any rows: the union of their Theta sketches (seed 9001), exact while it
 * holds fewer than k.
 */
public final class Visitors {
  private static final int K = 4_096;

  private final Union union = SetOperation.builder().setNominalEntries(K).buildUnion();

  public void add(byte[] sketch) {
    union.union(Memory.wrap(sketch));
  }

  /**
   * @param visitor what stands for a visitor wherever these are counted
   */
  public void add(long visitor) {
    union.update(visitor);
  }

  public long count() {
    return Math.round(union.getResult().getEstimate());
  }
}
