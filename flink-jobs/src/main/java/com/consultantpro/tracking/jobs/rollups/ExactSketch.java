package com.consultantpro.tracking.jobs.rollups;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.thetacommon.ThetaUtil;

/**
 * The common additions to a Theta sketch, done on its bytes: to a compact ordered one that holds
 * all of its set, and such that change nothing. The library's union would build a hash table and
 * sort it for each; this was a fifth of the jobs' time. Byte-equal to what the union gives.
 *
 * <p>Source: the serialized form of the DataSketches library (serial version 3): a preamble of 2
 * longs for an exact sketch of 2 and more, of 3 with theta; then the hashes, ascending.
 */
final class ExactSketch {
  private static final int COUNT_AT = 8;
  private static final int THETA_AT = 16;
  private static final int EXACT = 2;
  private static final int ESTIMATING = 3;

  private ExactSketch() {}

  /**
   * The sketch with these visitors, the same array if it has them all, or null where only the union
   * knows.
   */
  static byte[] add(byte[] sketch, long[] visitors, int mostEntries) {
    int preamble = sketch[0] & 0x3f;
    if (preamble != EXACT && preamble != ESTIMATING) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(sketch).order(ByteOrder.LITTLE_ENDIAN);
    long theta = preamble == EXACT ? Long.MAX_VALUE : bytes.getLong(THETA_AT);
    int count = bytes.getInt(COUNT_AT);
    int start = preamble * Long.BYTES;
    int end = start + count * Long.BYTES;
    long[] fresh =
        Arrays.stream(visitors)
            .map(ExactSketch::hash)
            .filter(hash -> hash < theta && !contains(bytes, start, end, hash))
            .sorted()
            .distinct()
            .toArray();
    if (fresh.length == 0) {
      return sketch;
    }
    return preamble == EXACT && count + fresh.length <= mostEntries
        ? merge(bytes, count, fresh)
        : null;
  }

  /** As the library hashes a long. */
  private static long hash(long visitor) {
    return MurmurHash3.hash(new long[] {visitor}, ThetaUtil.DEFAULT_UPDATE_SEED)[0] >>> 1;
  }

  private static boolean contains(ByteBuffer bytes, int start, int end, long hash) {
    int above = firstAbove(bytes, start, end, hash);
    return above > start && bytes.getLong(above - Long.BYTES) == hash;
  }

  /** Both ascending and disjoint, zipped from the end. */
  private static byte[] merge(ByteBuffer old, int count, long[] fresh) {
    int start = EXACT * Long.BYTES;
    int size = count + fresh.length;
    byte[] merged = Arrays.copyOf(old.array(), start + size * Long.BYTES);
    ByteBuffer bytes = ByteBuffer.wrap(merged).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(COUNT_AT, size);
    int end = start + count * Long.BYTES;
    for (int i = fresh.length - 1; i >= 0; i--) {
      int from = firstAbove(old, start, end, fresh[i]);
      System.arraycopy(merged, from, merged, from + (i + 1) * Long.BYTES, end - from);
      bytes.putLong(from + i * Long.BYTES, fresh[i]);
      end = from;
    }
    return merged;
  }

  /** Where the first hash above that one stands, or the end. */
  private static int firstAbove(ByteBuffer bytes, int start, int end, long hash) {
    int low = start;
    int high = end;
    while (low < high) {
      int middle = low + (high - low) / (2 * Long.BYTES) * Long.BYTES;
      if (bytes.getLong(middle) > hash) {
        high = middle;
      } else {
        low = middle + Long.BYTES;
      }
    }
    return low;
  }
}
