package com.consultantpro.tracking.query.facts;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How the rows of a segment, or its visits, fall into groups.
 *
 * @param codes the group of a row
 * @param keys what the groups are called; a null one is none
 */
record Grouping<K>(IntUnaryOperator codes, List<K> keys) {
  static <K> Grouping<K> single(K key) {
    return new Grouping<>(row -> 0, List.of(key));
  }

  static <K> Grouping<K> of(Codes codes, List<K> keys) {
    return new Grouping<>(codes::at, keys);
  }

  static Grouping<String> of(Column column) {
    return of(column.codes(), column.texts());
  }

  int at(int row) {
    return codes.applyAsInt(row);
  }
}
