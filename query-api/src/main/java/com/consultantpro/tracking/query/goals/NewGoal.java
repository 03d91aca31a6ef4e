package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.http.Problem;

/**
 * What a firm says about a goal.
 *
 * @param name shown to people; what it matches, unless said otherwise
 * @param kind event or path
 * @param match the event's name; or the path, where {@code *} stands for any characters
 */
record NewGoal(String name, String kind, String match) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_MATCH = 2_048;

  NewGoal {
    check("kind", "event".equals(kind) || "path".equals(kind), "must be event or path");
    match = match == null ? "" : match.strip();
    check(
        "match", !match.isEmpty() && fits(match, LONGEST_MATCH), "must have 1 to 2,048 characters");
    check(
        "match",
        kind.equals("event") || match.startsWith("/") || match.startsWith("*"),
        "must be a path that starts with / or *");
    name = name == null ? match : name.strip();
    check("name", !name.isEmpty() && fits(name, LONGEST_NAME), "must have 1 to 200 characters");
  }

  /** PostgreSQL takes every text but one with a zero character. */
  private static boolean fits(String text, int longest) {
    return text.length() <= longest && text.indexOf('\0') < 0;
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
