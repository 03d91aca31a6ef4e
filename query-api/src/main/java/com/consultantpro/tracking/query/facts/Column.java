package com.consultantpro.tracking.query.facts;

import java.util.List;

/**
 * Texts, one a row, as numbers into a list of distinct ones.
 *
 * @param texts the distinct ones; the first is null
 */
record Column(List<String> texts, Codes codes) {
  /** Bytes for a text of a day: most days share it with others. */
  private static final int TEXT = 16;

  /** The number of a text, or -1 if no row has it. */
  int codeOf(String text) {
    return texts.indexOf(text);
  }

  /** About what it takes in memory, in bytes, without the order of its rows. */
  long size() {
    return codes.size() + TEXT * (long) texts.size();
  }
}
