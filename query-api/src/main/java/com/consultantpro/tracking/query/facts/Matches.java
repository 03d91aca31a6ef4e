package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a segment that a filter leaves.
 *
 * @param rows their numbers, ascending
 */
record Matches(Segment segment, int[] rows) {

  static Matches of(Segment segment, Filter filter) {
    int[] rows = all(segment.rows());
    for (Attribute attribute : Attribute.values()) {
      if (filter.value(attribute) != null) {
        Column column = segment.column(attribute);
        rows = withCode(rows, column.codes(), column.codeOf(filter.value(attribute)));
      }
    }
    if (filter.pathPattern() != null) {
      rows = like(rows, segment.column(Attribute.PATH), filter.pathPattern());
    }
    return new Matches(segment, withBots(rows, segment.bots(), filter.bots()));
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

  private static int[] all(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return rows;
  }

  private static int[] withCode(int[] rows, Codes codes, int code) {
    if (code < 0) {
      return new int[0];
    }
    int[] found = new int[rows.length];
    int count = 0;
    for (int row : rows) {
      found[count] = row;
      count += codes.at(row) == code ? 1 : 0;
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] like(int[] rows, Column paths, String pattern) {
    Pattern expression = expression(pattern);
    BitSet wanted = new BitSet();
    List<String> texts = paths.texts();
    for (int code = 1; code < texts.size(); code++) {
      wanted.set(code, expression.matcher(texts.get(code)).matches());
    }
    return Arrays.stream(rows).filter(row -> wanted.get(paths.codes().at(row))).toArray();
  }

  /** What SQL's {@code like} takes, as an expression of Java. */
  private static Pattern expression(String pattern) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%') {
        expression.append(".*");
      } else {
        expression.append(Pattern.quote("" + (c == '\\' ? pattern.charAt(++i) : c)));
      }
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }

  private static int[] withBots(int[] rows, BitSet bots, List<Boolean> wanted) {
    if (wanted.size() == 2 || (bots.isEmpty() && !wanted.get(0))) {
      return rows;
    }
    boolean which = wanted.get(0);
    return Arrays.stream(rows).filter(row -> bots.get(row) == which).toArray();
  }
}
