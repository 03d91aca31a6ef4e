package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * How often things were done on packed days and on blocks of them, kept as long as there is room.
 */
final class KeptReached {
  /** As many as are looked through together: each is needed once. */
  private static final int DAYS_AT_ONCE = 8;

  private final Kept<Segment> segments;
  private final Cache<Key, Reached> cache;

  /**
   * @param packings the numbers of the days' packings, so it is never out of date
   */
  private record Key(List<Long> packings, Reached.What what) {}

  /**
   * @param room bytes
   */
  KeptReached(Kept<Segment> segments, long room) {
    this.segments = segments;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((Key key, Reached value) -> value.size())
            .build();
  }

  /** All blocks as one, made of them when it is first asked for. */
  Reached of(Handle handle, Question question, List<List<PackedDay>> blocks, Reached.What what) {
    Key whole = new Key(Kept.ids(blocks.stream().flatMap(List::stream).toList()), what);
    Reached known = cache.getIfPresent(whole);
    if (known == null) {
      known =
          Reached.sum(
              blocks.stream().map(block -> ofBlock(handle, question, block, what)).toList());
      cache.put(whole, known);
    }
    return known;
  }

  private Reached ofBlock(
      Handle handle, Question question, List<PackedDay> block, Reached.What what) {
    Key key = new Key(Kept.ids(block), what);
    Reached known = cache.getIfPresent(key);
    if (known == null) {
      List<Reached> parts = new ArrayList<>();
      for (int from = 0; from < block.size(); from += DAYS_AT_ONCE) {
        List<PackedDay> some = block.subList(from, Math.min(from + DAYS_AT_ONCE, block.size()));
        parts.add(what.in(new Facts(segments.ofDays(handle, question, some), question.filter())));
      }
      known = Reached.sum(parts);
      cache.put(key, known);
    }
    return known;
  }
}
