package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * What reports need alike that are asked at once, as those of a dashboard's page are: found once if
 * they see the same snapshot of the database. With the next commit there is another snapshot.
 */
final class Shared {
  /** Longer than a snapshot lasts where events are collected. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private static final int MOST_DAYS = 100;

  private final Cache<DaysKey, Collection<SourceDays>> days =
      Caffeine.newBuilder().maximumSize(MOST_DAYS).expireAfterWrite(KEPT).build();
  private final Cache<ChangedDaysKey, Set<LocalDate>> changedDays =
      Caffeine.newBuilder().maximumSize(MOST_DAYS).expireAfterWrite(KEPT).build();
  private final Cache<ChangedKey, ChangedFacts> changed;

  private record DaysKey(String snapshot, long firm, List<Integer> sources, TimeRange range) {}

  private record ChangedDaysKey(String snapshot, List<Long> packings, boolean ofVisits) {}

  private record ChangedKey(String snapshot, List<Long> packings) {}

  /**
   * @param room bytes
   */
  Shared(long room) {
    changed =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((ChangedKey key, ChangedFacts facts) -> facts.size())
            .expireAfterWrite(KEPT)
            .build();
  }

  Collection<SourceDays> days(Handle handle, Question question) {
    String snapshot = question.sources().snapshot();
    DaysKey key =
        new DaysKey(snapshot, question.firm().id(), question.sources().numbers(), question.range());
    return found(days, snapshot, key, () -> SourceDays.of(handle, question));
  }

  ChangedFacts changed(Handle handle, Question question, SourceDays ofSource) {
    String snapshot = question.sources().snapshot();
    ChangedKey key = new ChangedKey(snapshot, Kept.ids(ofSource.open()));
    return found(changed, snapshot, key, () -> ChangedFacts.of(handle, question, ofSource));
  }

  /**
   * @param ofVisits see {@link ChangedDays}
   */
  Set<LocalDate> changedDays(
      Handle handle, Question question, SourceDays ofSource, boolean ofVisits) {
    String snapshot = question.sources().snapshot();
    ChangedDaysKey key = new ChangedDaysKey(snapshot, Kept.ids(ofSource.open()), ofVisits);
    return found(
        changedDays, snapshot, key, () -> ChangedDays.of(handle, question, ofSource, ofVisits));
  }

  private static <K, V> V found(Cache<K, V> cache, String snapshot, K key, Supplier<V> find) {
    return snapshot == null ? find.get() : cache.get(key, absent -> find.get());
  }
}
