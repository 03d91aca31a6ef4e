package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.http.Problem;

/**
 * A field that was asked for.
 *
 * @param key of a property; null for other fields
 */
record Dimension(Field field, String key) {
  private static final int LONGEST_KEY = 300;

  /**
   * @param asked where the word stands in the body
   */
  static Dimension of(String asked, String word) {
    Field field =
        Field.of(word)
            .orElseThrow(
                () -> Problem.invalid(asked, "holds an unsupported dimension: " + shown(word)));
    if (field != Field.PROPERTY) {
      return new Dimension(field, null);
    }
    String key = word.substring(field.word().length());
    if (key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
      throw Problem.invalid(asked, "holds a key of more than 300 characters");
    }
    return new Dimension(field, key);
  }

  String word() {
    return key == null ? field.word() : field.word() + key;
  }

  boolean is(Field.Of of) {
    return field.of() == of;
  }

  String sql(String row, Binding binding) {
    return field.sql(row, key == null ? null : binding.add(key));
  }

  /** Of what a client sent, as much as helps. */
  static String shown(String word) {
    return word.length() > 100 ? word.substring(0, 100) + "…" : word;
  }
}
