package com.consultantpro.tracking.query.facts;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What one property says of the events of a day that have it.
 *
 * @param rows of these events, ascending
 * @param values of each of the rows; null if there are too many to be kept
 */
record PropertyColumn(int[] rows, @Nullable Column values) {

  /** Such as numbers of orders: nobody reads a list of them, and each takes a text of its own. */
  private static final int MOST_VALUES = 1_000;

  /** Collects a column. */
  static final class Builder {
    private final Numbers rows = new Numbers();
    private final ColumnBuilder values = new ColumnBuilder();

    void add(int row, @Nullable String value) {
      rows.add(row);
      values.add(value);
    }

    PropertyColumn build() {
      Column column = values.build();
      return new PropertyColumn(
          rows.toArray(), column.texts().size() > MOST_VALUES ? null : column);
    }
  }

  /** How many of some rows have the property. */
  int eventsAmong(BitSet some) {
    int events = 0;
    for (int row : rows) {
      events += some.get(row) ? 1 : 0;
    }
    return events;
  }

  /** What the event of a row says, as a number of a text; that of null if it does not say it. */
  int codeAt(int row) {
    int place = Arrays.binarySearch(rows, row);
    return place < 0 ? 0 : values.codes().at(place);
  }

  /** About what it takes in memory, in bytes. */
  long size() {
    return 100 + 4L * rows.length + (values == null ? 0 : values.size());
  }
}
