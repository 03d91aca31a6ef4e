package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What has been unpacked, kept as long as there is room. It is found by the number of its packing,
 * so it is never out of date.
 */
final class Kept<T> {
  private static final int ROWS_AT_ONCE = 8;

  private final Cache<Long, T> cache;
  private final String statement;
  private final Function<byte[], T> unpack;

  /**
   * @param room bytes
   * @param statement answers (id, bytes) of some ids
   * @param size in memory, in bytes
   */
  Kept(long room, String statement, Function<byte[], T> unpack, ToIntFunction<T> size) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((Long id, T value) -> size.applyAsInt(value))
            .build();
    this.statement = statement;
    this.unpack = unpack;
  }

  /** By the numbers of their packings. */
  Map<Long, T> of(Handle handle, Question question, Stream<PackedDay> days) {
    List<Long> ids = days.map(PackedDay::id).toList();
    Map<Long, T> found = new HashMap<>(cache.getAllPresent(ids));
    List<Long> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      question
          .query(handle, statement)
          .setFetchSize(ROWS_AT_ONCE)
          .bindArray("ids", Long.class, missing)
          .map((row, ctx) -> Map.entry(row.getLong(1), unpack.apply(row.getBytes(2))))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
      missing.forEach(id -> cache.put(id, found.get(id)));
    }
    return found;
  }
}
