package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.jobs.ingest.Horizon;

/**
 * What is known of a row: the sum of its deltas.
 *
 * @param freeAt when no further delta can come, microseconds of received time
 */
public record RollupSum(
    long count,
    long gone,
    long bounces,
    long durationMicros,
    byte[] sketch,
    long revision,
    long freeAt) {

  static final RollupSum ZERO = new RollupSum(0, 0, 0, 0, null, 0, 0);

  RollupSum plus(RollupDelta delta) {
    return new RollupSum(
        count + delta.count(),
        gone + delta.gone(),
        bounces + delta.bounces(),
        durationMicros + delta.durationMicros(),
        delta.visitors() == null ? sketch : Uniques.add(sketch, delta.visitors()),
        revision + delta.changes(),
        Math.max(freeAt, lastUse(delta) + memory(delta)));
  }

  RollupRow row(RollupDelta delta) {
    return new RollupRow(
        delta.key(),
        delta.day(),
        delta.bot(),
        delta.text1(),
        delta.text2(),
        delta.text3(),
        count,
        gone,
        bounces,
        durationMicros,
        sketch == null ? 0 : Uniques.estimate(sketch),
        sketch,
        revision);
  }

  private static long memory(RollupDelta delta) {
    return Horizon.ROW_MEMORY + (delta.key().table().countsVisits() ? Horizon.LONGEST_VISIT : 0);
  }

  /** The day's end in every zone, or the receipt. */
  private static long lastUse(RollupDelta delta) {
    return Math.max(delta.receivedAt(), (delta.day() + 2L) * Micros.DAY);
  }
}
