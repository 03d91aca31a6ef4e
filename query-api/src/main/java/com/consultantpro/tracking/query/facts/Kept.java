package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/**
 * What has been unpacked, of a day or of a block of days, kept as long as there is room. It is
 * found by the numbers of the packings, so it is never out of date.
 */
final class Kept<T> {
  private static final int ROWS_AT_ONCE = 8;

  private final Cache<List<Long>, T> cache;
  private final String statement;
  private final Function<byte[], T> unpack;
  private final Function<List<T>, T> merge;

  /**
   * @param room bytes
   * @param statement answers (id, bytes) of some ids
   * @param merge makes one of those of a block's days
   * @param size in memory, in bytes
   */
  Kept(
      long room,
      String statement,
      Function<byte[], T> unpack,
      Function<List<T>, T> merge,
      ToIntFunction<T> size) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((List<Long> ids, T value) -> size.applyAsInt(value))
            .build();
    this.statement = statement;
    this.unpack = unpack;
    this.merge = merge;
  }

  /** One for each block. */
  Collection<T> of(Handle handle, Question question, Collection<List<PackedDay>> blocks) {
    List<List<Long>> wanted = blocks.stream().map(Kept::ids).toList();
    Map<List<Long>, T> found = new HashMap<>(cache.getAllPresent(wanted));
    List<List<Long>> missing = wanted.stream().filter(ids -> !found.containsKey(ids)).toList();
    if (!missing.isEmpty()) {
      Map<Long, T> days = read(handle, question, missing.stream().flatMap(List::stream).toList());
      for (List<Long> ids : missing) {
        List<T> ofBlock = new ArrayList<>();
        ids.forEach(id -> ofBlock.add(days.remove(id)));
        found.put(ids, merge.apply(ofBlock));
        cache.put(ids, found.get(ids));
      }
    }
    return found.values();
  }

  /** All blocks as one, made of them when it is first asked for. */
  T whole(Handle handle, Question question, Collection<List<PackedDay>> blocks) {
    List<Long> ids = ids(blocks.stream().flatMap(List::stream).toList());
    T known = cache.getIfPresent(ids);
    if (known == null) {
      known = merge.apply(List.copyOf(of(handle, question, blocks)));
      cache.put(ids, known);
    }
    return known;
  }

  /** One for each day. */
  Collection<T> ofDays(Handle handle, Question question, Collection<PackedDay> days) {
    return of(handle, question, days.stream().map(List::of).toList());
  }

  boolean has(List<PackedDay> block) {
    return cache.getIfPresent(ids(block)) != null;
  }

  static List<Long> ids(List<PackedDay> block) {
    return block.stream().map(PackedDay::id).toList();
  }

  private Map<Long, T> read(Handle handle, Question question, List<Long> ids) {
    Map<Long, T> days = new HashMap<>();
    question
        .query(handle, statement)
        .setFetchSize(ROWS_AT_ONCE)
        .bindArray("ids", Long.class, ids)
        .map((row, ctx) -> Map.entry(row.getLong(1), unpack.apply(row.getBytes(2))))
        .forEach(day -> days.put(day.getKey(), day.getValue()));
    return days;
  }
}
