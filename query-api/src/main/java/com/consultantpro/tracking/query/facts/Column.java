package com.consultantpro.tracking.query.facts;

import java.util.List;

/**
 * Texts, one a row, as numbers into a list of distinct ones.
 *
 * @param texts the distinct ones; the first is null
 */
record Column(List<String> texts, Codes codes) {
  /** The number of a text, or -1 if no row has it. */
  int codeOf(String text) {
    return texts.indexOf(text);
  }

  String text(int row) {
    return texts.get(codes.at(row));
  }
}
