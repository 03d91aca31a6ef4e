package com.consultantpro.tracking.query.auth;

import java.util.Locale;

/** What a token may do. */
public enum Scope {
  /** See reports and rules. */
  READ,
  /** Take reports away as files. */
  EXPORT,
  /** Change keys, rules, tokens and flags of the firm. */
  MANAGE,
  /** All of these for every firm, and the list of firms. */
  OPERATOR;

  public static Scope of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
