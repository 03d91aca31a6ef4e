package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
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
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Sketches of packed days and of blocks of them, kept as long as there is room: a day has one of up
 * to 32 kB for each row of a list, and a report of 90 days would fetch megabytes of them each time.
 */
final class KeptSketches {
  /** Bytes that an entry takes besides its sketches. */
  private static final int ENTRY = 150;

  private final Cache<Key, Sketches> cache;

  /**
   * @param packings the numbers of the days' packings, so it is never out of date
   */
  private record Key(List<Long> packings, SketchTable table, String by, List<String> key) {}

  /** The sketches of a key; most often one. */
  private record Sketches(List<byte[]> people, List<byte[]> bots) {
    Sketches() {
      this(new ArrayList<>(1), new ArrayList<>(0));
    }

    void add(Sketches others) {
      people.addAll(others.people);
      bots.addAll(others.bots);
    }

    Sketches merged() {
      return new Sketches(merged(people), merged(bots));
    }

    private static List<byte[]> merged(List<byte[]> sketches) {
      if (sketches.size() < 2) {
        return sketches;
      }
      return List.of(Visitors.of(sketches).sketch());
    }

    int size() {
      return ENTRY
          + people.stream().mapToInt(sketch -> sketch.length).sum()
          + bots.stream().mapToInt(sketch -> sketch.length).sum();
    }
  }

  /** A sketch as a report takes it, with the first day that it is of. */
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
            .weigher((Key key, Sketches value) -> value.size())
            .build();
  }

  /**
   * Hands over sketches of some keys, on all days of the question, as few as may be: all days that
   * are as they were packed are one, made of their blocks when they are first asked for.
   *
   * @param changed which open days are not as they were packed, or may not be
   */
  void readBlocks(
      Handle handle,
      Question question,
      Days all,
      Function<SourceDays, Collection<LocalDate>> changed,
      SketchTable table,
      String by,
      Collection<List<String>> keys,
      Taker taker) {
    for (SourceDays days : all.bySource()) {
      Collection<LocalDate> ofDays = changed.apply(days);
      List<PackedDay> packed = days.asPacked(ofDays);
      List<Key> whole = cacheKeys(packed, table, by, keys);
      boolean known = !packed.isEmpty() && cache.getAllPresent(whole).size() == keys.size();
      List<List<PackedDay>> blocks = known ? List.of(packed) : days.blocksAsPacked(ofDays);
      read(handle, question, days.source(), blocks, days.toRead(ofDays), table, by, keys, taker);
      if (!known) {
        keep(whole, blocks);
      }
    }
  }

  private void keep(List<Key> whole, Collection<List<PackedDay>> blocks) {
    for (Key key : whole) {
      Sketches all = new Sketches();
      int found = 0;
      for (List<PackedDay> block : blocks) {
        Sketches ofBlock =
            cache.getIfPresent(new Key(Kept.ids(block), key.table(), key.by(), key.key()));
        if (ofBlock != null) {
          all.add(ofBlock);
          found++;
        }
      }
      if (found == blocks.size()) {
        cache.put(key, all.merged());
      }
    }
  }

  /** The same, week by week: no sketch is of days of two. */
  void readWeeks(
      Handle handle,
      Question question,
      Days all,
      SketchTable table,
      String by,
      Collection<List<String>> keys,
      Taker taker) {
    for (SourceDays days : all.bySource()) {
      List<LocalDate> others = days.toRead(days.openDays());
      read(handle, question, days.source(), days.closedWeeks(), others, table, by, keys, taker);
    }
  }

  /**
   * @param unkept other days, whose sketches are not kept
   */
  private void read(
      Handle handle,
      Question question,
      int source,
      Collection<List<PackedDay>> blocks,
      Collection<LocalDate> unkept,
      SketchTable table,
      String by,
      Collection<List<String>> keys,
      Taker taker) {
    List<LocalDate> missing = new ArrayList<>(unkept);
    List<List<PackedDay>> toKeep = new ArrayList<>();
    for (List<PackedDay> block : blocks) {
      Map<Key, Sketches> kept = cache.getAllPresent(cacheKeys(block, table, by, keys));
      if (kept.size() == keys.size()) {
        LocalDate first = block.get(0).day();
        kept.forEach((key, found) -> hand(question, first, key.key(), found, taker));
      } else {
        toKeep.add(block);
        block.forEach(day -> missing.add(day.day()));
      }
    }
    Map<LocalDate, Map<List<String>, Sketches>> found =
        find(handle, question, source, missing, table, by, keys);
    found.forEach(
        (day, byKey) -> byKey.forEach((key, ofDay) -> hand(question, day, key, ofDay, taker)));
    for (List<PackedDay> block : toKeep) {
      for (Key key : cacheKeys(block, table, by, keys)) {
        Sketches all = new Sketches();
        block.forEach(day -> all.add(found.get(day.day()).get(key.key())));
        cache.put(key, all.merged());
      }
    }
  }

  private static List<Key> cacheKeys(
      List<PackedDay> block, SketchTable table, String by, Collection<List<String>> keys) {
    List<Long> packings = Kept.ids(block);
    return keys.stream().map(key -> new Key(packings, table, by, key)).toList();
  }

  /** Every key of every day; without a sketch where there is none. */
  private static Map<LocalDate, Map<List<String>, Sketches>> find(
      Handle handle,
      Question question,
      int source,
      List<LocalDate> days,
      SketchTable table,
      String by,
      Collection<List<String>> keys) {
    Map<LocalDate, Map<List<String>, Sketches>> found = new HashMap<>();
    for (LocalDate day : days) {
      Map<List<String>, Sketches> ofDay = new HashMap<>();
      keys.forEach(key -> ofDay.put(key, new Sketches()));
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
  private static void add(Row row, Sketches ofDay) {
    if (ofDay != null) {
      (row.bot() ? ofDay.bots() : ofDay.people()).add(row.sketch());
    }
  }

  private static void hand(
      Question question, LocalDate day, List<String> key, Sketches found, Taker taker) {
    for (boolean bot : question.filter().bots()) {
      (bot ? found.bots() : found.people()).forEach(sketch -> taker.take(day, key, sketch));
    }
  }
}
