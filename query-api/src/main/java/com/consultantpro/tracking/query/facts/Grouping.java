package com.consultantpro.tracking.query.facts;

import java.util.List;

/**
 * How the rows of a segment, or its visits, fall into groups.
 *
 * @param codes the group of each row; null when all are in the first
 * @param keys what the groups are called; a null one is none
 */
record Grouping<K>(Codes codes, List<K> keys) {
  static <K> Grouping<K> single(K key) {
    return new Grouping<>(null, List.of(key));
  }

  static Grouping<String> of(Column column) {
    return new Grouping<>(column.codes(), column.texts());
  }

  int at(int row) {
    return codes == null ? 0 : codes.at(row);
  }
}
