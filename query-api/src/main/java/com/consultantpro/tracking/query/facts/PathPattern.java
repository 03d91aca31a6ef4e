package com.consultantpro.tracking.query.facts;

import java.util.regex.Pattern;

/**
 * What SQL's {@code like} takes, asked of thousands of paths: most patterns are the start of a
 * path, which needs no regular expression.
 */
final class PathPattern {
  private final String start;
  private final Pattern expression;

  PathPattern(String like) {
    StringBuilder text = new StringBuilder();
    StringBuilder regex = new StringBuilder();
    int wildcards = 0;
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '%') {
        wildcards++;
        regex.append(".*");
      } else {
        char plain = c == '\\' ? like.charAt(++i) : c;
        text.append(plain);
        regex.append(Pattern.quote("" + plain));
      }
    }
    boolean isStart = wildcards == 1 && like.endsWith("%") && !like.endsWith("\\%");
    this.start = isStart ? text.toString() : null;
    this.expression = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(String path) {
    return start == null ? expression.matcher(path).matches() : path.startsWith(start);
  }
}
