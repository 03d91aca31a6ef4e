package com.consultantpro.tracking.query.facts;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far each of some visitors has come with the steps of a funnel. Their events are told in the
 * order of their time; those of one instant come in any order, so they are put into the one that
 * gets furthest. To go as far as possible at each instant is never a mistake: whoever has done more
 * can still do what is left.
 */
final class Walks {
  private final int steps;
  private final @Nullable LongHashSet chosen;

  /** Those that these go on from; nothing is told to them any more. */
  private final @Nullable Walks earlier;

  /** The number of steps that a visitor has done; of none there is none. */
  private final LongIntHashMap done = new LongIntHashMap();

  /** By the number of steps that they did at least, less one. */
  private final long[] visitors;

  /** What was told last, and is not counted yet: most often there is no other of its instant. */
  private Event last;

  /** All of the instant of the last, if there are several. */
  private final List<Event> together = new ArrayList<>();

  private record Event(long instant, long visitor, int which) {}

  private Walks(int steps, @Nullable LongHashSet chosen, @Nullable Walks earlier, long[] visitors) {
    this.steps = steps;
    this.chosen = chosen;
    this.earlier = earlier;
    this.visitors = visitors;
  }

  /**
   * From the start, one for each processor.
   *
   * @param chosen the only visitors that count; null for all
   */
  static List<Walks> from(int steps, @Nullable LongHashSet chosen) {
    return Stream.generate(() -> new Walks(steps, chosen, null, new long[steps]))
        .limit(Runtime.getRuntime().availableProcessors())
        .toList();
  }

  /** From where these have come to; they stay as they are. */
  Walks after() {
    return new Walks(steps, chosen, this, visitors().clone());
  }

  /** How many visitors did each step and those before it. */
  static long[] visitors(List<Walks> parts) {
    long[] sums = new long[parts.get(0).steps];
    for (Walks part : parts) {
      long[] ofPart = part.visitors();
      Arrays.setAll(sums, step -> sums[step] + ofPart[step]);
    }
    return sums;
  }

  /**
   * Takes an event.
   *
   * @param instant microseconds since 1970 UTC; never before the last
   * @param visitor what stands for the visitor
   * @param which of the steps it is: bit 0 for the first, and so on
   */
  void take(long instant, long visitor, int which) {
    if (chosen != null && !chosen.contains(visitor)) {
      return;
    }
    Event event = new Event(instant, visitor, which);
    if (last == null || last.instant() != instant) {
      settle();
    } else {
      if (together.isEmpty()) {
        together.add(last);
      }
      together.add(event);
    }
    last = event;
  }

  /** About what it takes in memory with those that it goes on from, in bytes. */
  int size() {
    int own = 200 + (Long.BYTES + Integer.BYTES) * done.keys.length;
    return earlier == null ? own : own + earlier.size();
  }

  private long[] visitors() {
    settle();
    return visitors;
  }

  /** Counts what was told: nothing more of its instant will be. */
  void settle() {
    if (together.isEmpty() && last != null) {
      int which = last.which();
      go(last.visitor(), before -> before < steps ? which >> before & 1 : 0);
    } else if (!together.isEmpty()) {
      settleTogether();
    }
    last = null;
  }

  private void settleTogether() {
    Map<Long, List<Event>> byVisitor = new LinkedHashMap<>();
    together.forEach(
        event -> byVisitor.computeIfAbsent(event.visitor(), who -> new ArrayList<>()).add(event));
    byVisitor.forEach((visitor, events) -> go(visitor, before -> further(before, events)));
    together.clear();
  }

  private void go(long visitor, IntUnaryOperator further) {
    int slot = done.indexOf(visitor);
    boolean known = done.indexExists(slot);
    int before = known ? done.indexGet(slot) : doneEarlier(visitor);
    int reached = before + further.applyAsInt(before);
    if (reached == before) {
      return;
    }
    for (int step = before; step < reached; step++) {
      visitors[step]++;
    }
    if (known) {
      done.indexReplace(slot, reached);
    } else {
      done.indexInsert(slot, visitor, reached);
    }
  }

  private int doneEarlier(long visitor) {
    for (Walks before = earlier; before != null; before = before.earlier) {
      int slot = before.done.indexOf(visitor);
      if (before.done.indexExists(slot)) {
        return before.done.indexGet(slot);
      }
    }
    return 0;
  }

  /** How many steps these events are, each of another one. */
  private int further(int before, List<Event> events) {
    int[] stepOf = new int[events.size()];
    Arrays.fill(stepOf, -1);
    int reached = before;
    while (reached < steps && give(reached, events, stepOf, new boolean[stepOf.length])) {
      reached++;
    }
    return reached - before;
  }

  /** Finds an event for the step; one that has a step may leave it if another can take that. */
  private static boolean give(int step, List<Event> events, int[] stepOf, boolean[] asked) {
    for (int event = 0; event < stepOf.length; event++) {
      if (!asked[event] && (events.get(event).which() >> step & 1) == 1) {
        asked[event] = true;
        if (stepOf[event] < 0 || give(stepOf[event], events, stepOf, asked)) {
          stepOf[event] = step;
          return true;
        }
      }
    }
    return false;
  }
}
