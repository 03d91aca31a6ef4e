package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Sketches of closed days, kept as long as there is room: a day has one of up to 32 kB for each row
 * of a list, and a report of 90 days would fetch megabytes of them each time.
 */
final class KeptSketches {
  /** Bytes that an entry takes besides its sketches. */
  private static final int ENTRY = 150;

  private final Cache<Key, OfDay> cache;

  /**
   * @param packing the number of the day's packing, so it is never out of date
   */
  private record Key(long packing, SketchTable table, String by, List<String> key) {}

  /** The sketches of a key on one day; most often one. */
  private record OfDay(List<byte[]> people, List<byte[]> bots) {
    int size() {
      return ENTRY
          + people.stream().mapToInt(sketch -> sketch.length).sum()
          + bots.stream().mapToInt(sketch -> sketch.length).sum();
    }
  }

  /** A sketch as a report takes it. */
  @FunctionalInterface
  interface Taker {
    void take(LocalDate day, List<String> key, byte[] sketch);
  }

  private record Row(LocalDate day, List<String> key, boolean bot, byte[] sketch) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getObject("day", LocalDate.class),
          Texts.of(row.getArray("key")),
          row.getBoolean("bot"),
          row.getBytes("sketch"));
    }
  }

  /**
   * @param room bytes
   */
  KeptSketches(long room) {
    cache =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((Key key, OfDay value) -> value.size())
            .build();
  }

  /** Hands over the sketches of some keys on all days of the question. */
  void read(
      Handle handle,
      Question question,
      SketchTable table,
      String by,
      Collection<List<String>> keys,
      Taker taker) {
    for (SourceDays days : SourceDays.of(handle, question)) {
      List<LocalDate> missing = new ArrayList<>(days.openDays());
      missing.addAll(days.unpacked());
      Map<LocalDate, Long> toKeep = new HashMap<>();
      for (PackedDay day : days.closed()) {
        Map<Key, OfDay> kept = cache.getAllPresent(cacheKeys(day, table, by, keys));
        if (kept.size() == keys.size()) {
          kept.forEach((key, found) -> hand(question, day.day(), key.key(), found, taker));
        } else {
          toKeep.put(day.day(), day.id());
          missing.add(day.day());
        }
      }
      Map<LocalDate, Map<List<String>, OfDay>> found =
          find(handle, question, days.source(), missing, table, by, keys);
      found.forEach(
          (day, byKey) -> byKey.forEach((key, ofDay) -> hand(question, day, key, ofDay, taker)));
      toKeep.forEach(
          (day, packing) ->
              found
                  .get(day)
                  .forEach((key, ofDay) -> cache.put(new Key(packing, table, by, key), ofDay)));
    }
  }

  private static List<Key> cacheKeys(
      PackedDay day, SketchTable table, String by, Collection<List<String>> keys) {
    return keys.stream().map(key -> new Key(day.id(), table, by, key)).toList();
  }

  /** Every key of every day; without a sketch where there is none. */
  private static Map<LocalDate, Map<List<String>, OfDay>> find(
      Handle handle,
      Question question,
      int source,
      List<LocalDate> days,
      SketchTable table,
      String by,
      Collection<List<String>> keys) {
    Map<LocalDate, Map<List<String>, OfDay>> found = new HashMap<>();
    for (LocalDate day : days) {
      Map<List<String>, OfDay> ofDay = new HashMap<>();
      keys.forEach(key -> ofDay.put(key, new OfDay(new ArrayList<>(1), new ArrayList<>(0))));
      found.put(day, ofDay);
    }
    if (!days.isEmpty() && !keys.isEmpty()) {
      question
          .query(handle, table.statement())
          .bind("source", source)
          .bind("by", by)
          .bindArray("days", LocalDate.class, days)
          .bindArray("values", String.class, List.copyOf(values(keys)))
          .map((row, ctx) -> Row.of(row))
          .forEach(row -> add(row, found.get(row.day()).get(row.key())));
    }
    return found;
  }

  /** The last text of each key. */
  private static Set<String> values(Collection<List<String>> keys) {
    Set<String> values = new LinkedHashSet<>();
    for (List<String> key : keys) {
      values.addAll(key.subList(Math.max(0, key.size() - 1), key.size()));
    }
    return values;
  }

  /** Events of another type may have the name too. */
  private static void add(Row row, OfDay ofDay) {
    if (ofDay != null) {
      (row.bot() ? ofDay.bots() : ofDay.people()).add(row.sketch());
    }
  }

  private static void hand(
      Question question, LocalDate day, List<String> key, OfDay found, Taker taker) {
    for (boolean bot : question.filter().bots()) {
      (bot ? found.bots() : found.people()).forEach(sketch -> taker.take(day, key, sketch));
    }
  }
}
