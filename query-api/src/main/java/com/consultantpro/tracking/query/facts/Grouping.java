package com.consultantpro.tracking.query.facts;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * How the rows of a segment, or its visits, fall into groups.
 *
 * @param codes the group of a row
 * @param size how many groups there may be
 * @param keys what a group is called; a null one is none
 */
record Grouping<K>(IntUnaryOperator codes, int size, IntFunction<K> keys) {
  static <K> Grouping<K> single(K key) {
    return new Grouping<>(row -> 0, 1, group -> key);
  }

  static <K> Grouping<K> of(Codes codes, List<K> keys) {
    return new Grouping<>(codes::at, keys.size(), keys::get);
  }

  static Grouping<String> of(Column column) {
    return of(column.codes(), column.texts());
  }

  int at(int row) {
    return codes.applyAsInt(row);
  }

  K key(int group) {
    return keys.apply(group);
  }
}
