package com.consultantpro.tracking.query.funnels;

import com.consultantpro.tracking.query.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One step of a funnel.
 *
 * @param match an event's name; or a path, where {@code *} stands for any characters
 */
record Step(Kind kind, String match) {
  private static final int FEWEST = 2;
  private static final int MOST = 8;
  private static final Pattern LIKE_WILDCARD = Pattern.compile("[\\\\%_]");

  /** What it takes to do it. */
  enum Kind {
    EVENT,
    PATH
  }

  /** Such as {@code path:/pricing|event:signup}. */
  static List<Step> parse(String text) {
    List<Step> steps = Arrays.stream(text.split("\\|", -1)).map(Step::of).toList();
    if (steps.size() < FEWEST || steps.size() > MOST) {
      throw invalid();
    }
    return steps;
  }

  private static Step of(String text) {
    if (text.startsWith("event:") && text.length() > "event:".length()) {
      return new Step(Kind.EVENT, text.substring("event:".length()));
    }
    if (text.startsWith("path:/") || text.startsWith("path:*")) {
      return new Step(Kind.PATH, text.substring("path:".length()));
    }
    throw invalid();
  }

  static Problem invalid() {
    return Problem.invalid(
        "steps", "must be 2 to 8 of event:NAME and path:/PATH, which may hold *, with | between");
  }

  /** Its path, as SQL is asked for it. */
  String likePattern() {
    return LIKE_WILDCARD.matcher(match).replaceAll("\\\\$0").replace('*', '%');
  }

  /** Its path, as Java is asked for it. */
  Pattern pathPattern() {
    String expression =
        Arrays.stream(match.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.DOTALL);
  }
}
