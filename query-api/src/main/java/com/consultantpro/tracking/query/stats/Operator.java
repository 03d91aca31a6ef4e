package com.consultantpro.tracking.query.stats;

import java.util.Arrays;
import java.util.Optional;

/** How a field is held against texts: it matches when any of them does. */
enum Operator {
  IS("is", "%s = c.text", false),
  IS_NOT("is_not", "%s = c.text", true),
  CONTAINS("contains", "strpos(%s, c.text) > 0", false),
  CONTAINS_NOT("contains_not", "strpos(%s, c.text) > 0", true),
  MATCHES("matches", "%s ~ c.text", false),
  MATCHES_NOT("matches_not", "%s ~ c.text", true);

  private final String word;
  private final String comparison;
  private final boolean negated;

  Operator(String word, String comparison, boolean negated) {
    this.word = word;
    this.comparison = comparison;
    this.negated = negated;
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(operator -> operator.word.equals(word)).findFirst();
  }

  /** An event reaches several goals, so what it does not reach says little. */
  boolean fitsGoals() {
    return this == IS || this == CONTAINS;
  }

  boolean isRegular() {
    return this == MATCHES || this == MATCHES_NOT;
  }

  /** What it compares can be told apart by case or not; a regular expression says so itself. */
  String sql(String value, String texts, boolean anyCase) {
    String compared = comparison.formatted(anyCase ? "lower(" + value + ")" : value);
    return "%s exists (select 1 from unnest(%s) as c(text) where %s)"
        .formatted(
            negated ? "not" : "",
            texts,
            anyCase ? compared.replace("c.text", "lower(c.text)") : compared);
  }
}
