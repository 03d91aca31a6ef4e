package com.consultantpro.tracking.query.funnels;

import com.consultantpro.tracking.query.facts.Reached.What;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import java.util.Arrays;
import java.util.List;

/**
 * One step of a funnel.
 *
 * @param match an event's name; or a path, where {@code *} stands for any characters
 */
record Step(Kind kind, String match) {
  private static final int FEWEST = 2;
  private static final int MOST = 8;

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

  /** Which events are it. */
  What what(List<Boolean> bots) {
    Filter all = Filter.none(bots);
    return kind == Kind.PATH
        ? new What(all.withPath(match), true)
        : new What(all.with(Attribute.NAME, match), false);
  }
}
