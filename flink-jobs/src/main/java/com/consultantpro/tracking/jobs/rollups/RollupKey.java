package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.events.Hash128;
import java.util.Comparator;

/**
 * Which row of which rollup.
 *
 * @param bucket the firm's day (days since 1970), or its hour (seconds since 1970 UTC)
 * @param utcOffset seconds east of UTC in tables by the hour, else 0
 * @param texts hash of the texts of the key, and of {@link #BOT} in rows that count bots: people's
 *     rows have the hash that they had before bots were told apart, so saved sums go on
 */
public record RollupKey(RollupTable table, long firmId, long bucket, int utcOffset, Hash128 texts)
    implements Comparable<RollupKey> {

  /** One text more than any key of the table has otherwise. */
  static final String BOT = "bot";

  private static final Comparator<RollupKey> ORDER =
      Comparator.comparing(RollupKey::table)
          .thenComparingLong(RollupKey::firmId)
          .thenComparingLong(RollupKey::bucket)
          .thenComparingInt(RollupKey::utcOffset)
          .thenComparing(RollupKey::texts);

  /** The order in which rows are locked: one for all writers. */
  @Override
  public int compareTo(RollupKey that) {
    return ORDER.compare(this, that);
  }

  /** Written out: Flink places keys by it, and an enum's own differs from JVM to JVM. */
  @Override
  public int hashCode() {
    int hash = table.name().hashCode();
    hash = 31 * hash + Long.hashCode(firmId);
    hash = 31 * hash + Long.hashCode(bucket);
    hash = 31 * hash + utcOffset;
    return 31 * hash + texts.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RollupKey that
        && table == that.table
        && firmId == that.firmId
        && bucket == that.bucket
        && utcOffset == that.utcOffset
        && texts.equals(that.texts);
  }
}
