package com.consultantpro.tracking.query.facts;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What one property says of the events of a day that have it.
 *
 * @param rows of these events, ascending
 * @param values of each of the rows; null if there are too many to be kept
 */
record PropertyColumn(Codes rows, @Nullable Column values) {

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
      return new PropertyColumn(rows.codes(), column.texts().size() > MOST_VALUES ? null : column);
    }
  }

  /** How many of some rows have the property. */
  int eventsAmong(BitSet some) {
    int events = 0;
    for (int place = 0; place < rows.rows(); place++) {
      events += some.get(rows.at(place)) ? 1 : 0;
    }
    return events;
  }

  /** What the event of a row says, as a number of a text; that of null if it does not say it. */
  int codeAt(int row) {
    int place = rows.placeOf(row);
    return place < 0 ? 0 : values.codes().at(place);
  }

  /** About what it takes in memory, in bytes. */
  long size() {
    return 100L + rows.size() + (values == null ? 0 : values.size());
  }
}
