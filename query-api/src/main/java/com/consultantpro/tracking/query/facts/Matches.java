package com.consultantpro.tracking.query.facts;

import com.carrotsearch.hppc.LongHashSet;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * The rows of a segment that a filter leaves.
 *
 * @param rows their numbers, ascending
 */
record Matches(Segment segment, int[] rows) {
  static final String PAGE_VIEW = "page_view";

  static Matches of(Segment segment, Filter filter) {
    int[] rows = null;
    for (Attribute attribute : Attribute.values()) {
      if (filter.value(attribute) != null) {
        Column column = segment.column(attribute);
        rows = withCode(rows, column.codes(), column.codeOf(filter.value(attribute)));
      }
    }
    if (filter.pathPattern() != null) {
      rows = like(rows, segment.column(Attribute.PATH), new PathPattern(filter.pathPattern()));
    }
    rows = rows == null ? all(segment.rows()) : rows;
    return new Matches(segment, withBots(rows, segment.bots(), filter.bots()));
  }

  /** Only bots' rows (true), people's, or both. */
  Matches where(List<Boolean> bots) {
    return new Matches(segment, withBots(rows, segment.bots(), bots));
  }

  /** Only page views, or all but these. */
  Matches where(boolean pageViews) {
    int pageView = segment.types().codeOf(PAGE_VIEW);
    Codes types = segment.types().codes();
    return with(row -> (types.at(row) == pageView) == pageViews);
  }

  /** Only those of these visitors. */
  Matches of(LongHashSet visitors) {
    BitSet asked = new BitSet(segment.visitorHashes().length);
    BitSet wanted = new BitSet(segment.visitorHashes().length);
    return with(
        row -> {
          int who = segment.visitors().at(row);
          if (!asked.get(who)) {
            asked.set(who);
            wanted.set(who, visitors.contains(segment.visitorHashes()[who]));
          }
          return wanted.get(who);
        });
  }

  private Matches with(IntPredicate which) {
    return new Matches(segment, filtered(rows, which));
  }

  void addEventsTo(Tally tally) {
    int pageView = segment.types().codeOf(PAGE_VIEW);
    Codes types = segment.types().codes();
    int last = eventsOfDay();
    long views = 0;
    for (int i = 0; i < last; i++) {
      views += types.at(rows[i]) == pageView ? 1 : 0;
    }
    tally.addEvents(last, views);
  }

  /** The visitors of the day's own events among the rows, by their numbers. */
  BitSet visitors() {
    BitSet visitors = new BitSet(segment.visitorHashes().length);
    int last = eventsOfDay();
    for (int i = 0; i < last; i++) {
      visitors.set(segment.visitors().at(rows[i]));
    }
    return visitors;
  }

  /** The rows, as bits. */
  BitSet bits() {
    BitSet bits = new BitSet(segment.rows());
    for (int row : rows) {
      bits.set(row);
    }
    return bits;
  }

  /** How many of the rows are events of the day itself. */
  int eventsOfDay() {
    int place = Arrays.binarySearch(rows, segment.events());
    return place < 0 ? -place - 1 : place;
  }

  /** The visits of the day with at least one of the rows, by their numbers. */
  BitSet visits() {
    BitSet visits = new BitSet(segment.visits().count());
    for (int row : rows) {
      int visit = segment.visitOf().at(row);
      if (visit > 0) {
        visits.set(visit - 1);
      }
    }
    return visits;
  }

  /** The visits of the day with at least one of the rows. */
  Set<FoundVisit> foundVisits() {
    Set<FoundVisit> found = new HashSet<>();
    BitSet seen = new BitSet(segment.visits().count());
    IntToLongFunction starts = segment.visitStarts();
    for (int row : rows) {
      int visit = segment.visitOf().at(row) - 1;
      if (visit >= 0 && !seen.get(visit)) {
        seen.set(visit);
        long visitor = segment.visitorHashes()[segment.visitors().at(row)];
        found.add(new FoundVisit(visitor, starts.applyAsLong(visit)));
      }
    }
    return found;
  }

  private static int[] all(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return rows;
  }

  /**
   * @param rows some, or null for all
   */
  private static int[] withCode(int[] rows, Codes codes, int code) {
    if (code < 0) {
      return new int[0];
    }
    if (rows == null) {
      return codes.rowsOf(code);
    }
    return filtered(rows, row -> codes.at(row) == code);
  }

  /**
   * @param rows some, or null for all
   */
  private static int[] like(int[] rows, Column paths, PathPattern pattern) {
    boolean[] wanted = new boolean[paths.texts().size()];
    for (int code = 1; code < wanted.length; code++) {
      wanted[code] = pattern.matches(paths.texts().get(code));
    }
    return rows == null
        ? paths.codes().rowsOf(wanted)
        : filtered(rows, row -> wanted[paths.codes().at(row)]);
  }

  private static int[] filtered(int[] rows, IntPredicate which) {
    int[] found = new int[rows.length];
    int count = 0;
    for (int row : rows) {
      if (which.test(row)) {
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] withBots(int[] rows, BitSet bots, List<Boolean> wanted) {
    if (wanted.size() == 2 || (bots.isEmpty() && !wanted.get(0))) {
      return rows;
    }
    boolean which = wanted.get(0);
    return filtered(rows, row -> bots.get(row) == which);
  }
}
