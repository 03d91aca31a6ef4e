package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Visitors;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.LongStream;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.theta.UpdateReturnState;
import org.apache.datasketches.theta.UpdateSketch;
import org.apache.datasketches.thetacommon.ThetaUtil;

/**
 * Counts distinct visitors as {@link Visitors} does, from what stands for them. A sketch keeps the
 * smallest of its own hashes: told in their order, the visitors of a day are looked at only until
 * the first that is too large.
 */
final class Distinct {
  /** Of what stands for visitors: as their hashes in a sketch are. */
  static final Comparator<Long> ORDER = Comparator.comparingLong(Distinct::hashInSketch);

  private final UpdateSketch sketch = UpdateSketch.builder().setNominalEntries(Visitors.K).build();

  private static long hashInSketch(long visitor) {
    return MurmurHash3.hash(new long[] {visitor}, ThetaUtil.DEFAULT_UPDATE_SEED)[0] >>> 1;
  }

  /** Distinct ones, in their order. */
  static long[] sorted(LongStream visitors) {
    return visitors.distinct().boxed().sorted(ORDER).mapToLong(Long::longValue).toArray();
  }

  /**
   * @param visitors in their order
   * @param which of them, by their places
   */
  void add(long[] visitors, BitSet which) {
    for (int who = which.nextSetBit(0); who >= 0; who = which.nextSetBit(who + 1)) {
      if (sketch.update(visitors[who]) == UpdateReturnState.RejectedOverTheta) {
        return;
      }
    }
  }

  long count() {
    return Math.round(sketch.rebuild().getEstimate());
  }

  byte[] sketch() {
    return sketch.rebuild().compact(true, null).toByteArray();
  }
}
