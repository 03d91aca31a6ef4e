package com.consultantpro.tracking.query.rankings;

import java.util.Comparator;

/** Texts as PostgreSQL's "C" collation has them: by code points, not by Java's characters. */
final class TextOrder {
  static final Comparator<String> BY_CODE_POINT =
      (one, other) -> {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; ) {
          int left = one.codePointAt(i);
          int right = other.codePointAt(i);
          if (left != right) {
            return Integer.compare(left, right);
          }
          i += Character.charCount(left);
        }
        return Integer.compare(one.length(), other.length());
      };

  private TextOrder() {}
}
