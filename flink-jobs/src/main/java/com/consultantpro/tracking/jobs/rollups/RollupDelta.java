package com.consultantpro.tracking.jobs.rollups;

import com.consultantpro.tracking.events.Hash128;
import java.util.Arrays;
import java.util.List;

/**
 * A change to one rollup row. Deltas of one row add up in any order and grouping.
 *
 * @param day the firm's day of the row
 * @param bot whether the row counts bots or people
 * @param text1 first text of the key, or null; likewise text2, text3
 * @param count events, visits or fates; may be negative
 * @param gone visits that this change takes from the row for good
 * @param visitors hashes of the visitors to be counted, or null where none are
 * @param changes how many changes are folded in; sent on even if they cancel out
 * @param receivedAt the latest receipt behind it, microseconds
 */
public record RollupDelta(
    RollupKey key,
    int day,
    boolean bot,
    String text1,
    String text2,
    String text3,
    long count,
    long gone,
    long bounces,
    long durationMicros,
    long[] visitors,
    long changes,
    long receivedAt) {

  /** One event, page view or fate in a row by the day. */
  public static RollupDelta count(
      RollupTable table, long firmId, int day, boolean bot, List<String> texts) {
    return one(key(table, firmId, day, 0, bot, texts), day, bot, texts, 0, 0);
  }

  /** One visit that started in that hour. */
  public static RollupDelta visits(
      long firmId,
      int day,
      long hour,
      int utcOffset,
      boolean bot,
      long bounces,
      long durationMicros) {
    RollupKey key = key(RollupTable.VISIT_HOUR, firmId, hour, utcOffset, bot, List.of());
    return one(key, day, bot, List.of(), bounces, durationMicros);
  }

  /** One event in a row by the hour. */
  static RollupDelta hour(
      long firmId, int day, long hour, int utcOffset, boolean bot, String eventType) {
    List<String> texts = List.of(eventType);
    RollupKey key = key(RollupTable.HOUR, firmId, hour, utcOffset, bot, texts);
    return one(key, day, bot, texts, 0, 0);
  }

  private static RollupKey key(
      RollupTable table, long firmId, long bucket, int utcOffset, boolean bot, List<String> texts) {
    String[] hashed = Arrays.copyOf(texts.toArray(String[]::new), texts.size() + (bot ? 1 : 0));
    if (bot) {
      hashed[texts.size()] = RollupKey.BOT;
    }
    return new RollupKey(table, firmId, bucket, utcOffset, Hash128.of(hashed));
  }

  private static RollupDelta one(
      RollupKey key, int day, boolean bot, List<String> texts, long bounces, long durationMicros) {
    return new RollupDelta(
        key,
        day,
        bot,
        at(texts, 0),
        at(texts, 1),
        at(texts, 2),
        1,
        0,
        bounces,
        durationMicros,
        null,
        1,
        0);
  }

  private static String at(List<String> texts, int index) {
    return index < texts.size() ? texts.get(index) : null;
  }

  public RollupDelta negated() {
    return with(-count, gone, -bounces, -durationMicros, visitors, changes, receivedAt);
  }

  /** The same change n times over. */
  public RollupDelta times(long n) {
    return with(
        n * count, n * gone, n * bounces, n * durationMicros, visitors, n * changes, receivedAt);
  }

  public RollupDelta receivedAt(long micros) {
    return with(count, gone, bounces, durationMicros, visitors, changes, micros);
  }

  RollupDelta visitors(long[] hashes) {
    return with(count, gone, bounces, durationMicros, hashes, changes, receivedAt);
  }

  /** As the whole change of its row by one event: what it takes away does not come back. */
  public RollupDelta settled() {
    return with(count, Math.max(0, -count), bounces, durationMicros, visitors, changes, receivedAt);
  }

  /** Both as one change of the same row. */
  public RollupDelta plus(RollupDelta that) {
    return with(
        count + that.count,
        gone + that.gone,
        bounces + that.bounces,
        durationMicros + that.durationMicros,
        concat(visitors, that.visitors),
        changes + that.changes,
        Math.max(receivedAt, that.receivedAt));
  }

  private RollupDelta with(
      long newCount,
      long newGone,
      long newBounces,
      long newDuration,
      long[] who,
      long newChanges,
      long at) {
    return new RollupDelta(
        key,
        day,
        bot,
        text1,
        text2,
        text3,
        newCount,
        newGone,
        newBounces,
        newDuration,
        who,
        newChanges,
        at);
  }

  private static long[] concat(long[] a, long[] b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
