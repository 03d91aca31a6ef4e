package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Reached.What;
import com.consultantpro.tracking.query.reports.Question;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * How far visitors had come by the end of packed days, kept as long as there is room: what they do
 * on the days after goes on from there.
 */
final class KeptWalks {
  /** As many as are looked through together: each is needed once. */
  private static final int DAYS_AT_ONCE = 8;

  private final Kept<Segment> segments;
  private final Cache<Key, List<Walks>> cache;

  /**
   * @param packings the numbers of the days' packings, so it is never out of date
   */
  private record Key(List<Long> packings, List<What> steps) {}

  /**
   * @param room bytes
   */
  KeptWalks(Kept<Segment> segments, long room) {
    this.segments = segments;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((Key key, List<Walks> walks) -> walks.stream().mapToInt(Walks::size).sum())
            .build();
  }

  /**
   * Walks that go on from the end of some packed days.
   *
   * @param stretches of these days, one after the other, each of all log orders; those that are
   *     packed anew least often come first
   */
  List<Walks> after(
      Handle handle, Question question, List<List<PackedDay>> stretches, List<What> steps) {
    if (stretches.isEmpty()) {
      return Walks.from(steps.size(), null);
    }
    List<List<PackedDay>> before = stretches.subList(0, stretches.size() - 1);
    List<PackedDay> last = stretches.get(before.size());
    if (last.isEmpty()) {
      return after(handle, question, before, steps);
    }
    Key key = new Key(Kept.ids(stretches.stream().flatMap(List::stream).toList()), steps);
    List<Walks> known = cache.getIfPresent(key);
    if (known == null) {
      known = after(handle, question, before, steps);
      goOn(handle, question, last, steps, known);
      cache.put(key, known);
    }
    return known.stream().map(Walks::after).toList();
  }

  private void goOn(
      Handle handle, Question question, List<PackedDay> days, List<What> steps, List<Walks> walks) {
    Map<Long, List<PackedDay>> inOrder =
        days.stream()
            .collect(
                Collectors.groupingBy(
                    day -> day.day().toEpochDay() / DAYS_AT_ONCE,
                    TreeMap::new,
                    Collectors.toList()));
    for (List<PackedDay> some : inOrder.values()) {
      new Facts(segments.ofDays(handle, question, some), question.filter()).walk(steps, walks);
    }
    walks.forEach(Walks::settle);
  }
}
