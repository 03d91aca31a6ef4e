package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.stats.Condition.HasDone;
import com.consultantpro.tracking.query.stats.Condition.Joined;
import com.consultantpro.tracking.query.stats.Condition.Match;
import com.consultantpro.tracking.query.stats.Condition.Not;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads filters: arrays that begin with a word. */
final class Filters {
  private static final String FIELD = "filters";
  private static final int DEEPEST = 8;
  private static final int MOST_CLAUSES = 1_000;
  private static final int LONGEST_CLAUSE = 2_048;

  private Filters() {}

  static Joined parse(List<JsonNode> filters) {
    return Joined.all(filters.stream().map(filter -> parse(filter, 1, false)).toList());
  }

  /**
   * @param inVisit whether it is about another event of the visit
   */
  private static Condition parse(JsonNode filter, int depth, boolean inVisit) {
    check(
        filter != null && filter.isArray() && filter.size() >= 2,
        "must hold arrays such as [\"is\", \"event:page\", [\"/\"]]");
    check(depth <= DEEPEST, "must be at most 8 levels deep");
    String word = filter.get(0).asText();
    return switch (word) {
      case "and" -> Joined.all(parts(filter, depth, inVisit));
      case "or" -> Joined.any(parts(filter, depth, inVisit));
      case "not" -> new Not(only(filter, depth, inVisit));
      case "has_done" -> hasDone(filter, depth, inVisit);
      case "has_not_done" -> new Not(hasDone(filter, depth, inVisit));
      default -> match(word, filter, inVisit);
    };
  }

  private static List<Condition> parts(JsonNode filter, int depth, boolean inVisit) {
    check(
        filter.size() == 2 && filter.get(1).isArray() && !filter.get(1).isEmpty(),
        "must give and, or a list of filters");
    List<Condition> parts = new ArrayList<>();
    filter.get(1).forEach(part -> parts.add(parse(part, depth + 1, inVisit)));
    return parts;
  }

  private static Condition only(JsonNode filter, int depth, boolean inVisit) {
    check(filter.size() == 2, "must give not, has_done and has_not_done one filter");
    return parse(filter.get(1), depth + 1, inVisit);
  }

  private static Condition hasDone(JsonNode filter, int depth, boolean inVisit) {
    check(!inVisit, "must not hold has_done within has_done");
    Condition condition = only(filter, depth, true);
    check(!condition.uses(Field.Of.VISIT), "must hold only event dimensions within has_done");
    return new HasDone(condition);
  }

  private static Condition match(String word, JsonNode filter, boolean inVisit) {
    Operator operator =
        Operator.of(word)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        FIELD, "holds an unsupported operator: " + Dimension.shown(word)));
    check(filter.size() == 3 || filter.size() == 4, "must be [operator, dimension, clauses]");
    Dimension dimension = Dimension.of(FIELD, filter.get(1).asText());
    check(!dimension.is(Field.Of.TIME), "must not hold time; date_range says it");
    check(
        dimension.field() != Field.GOAL || operator.fitsGoals(),
        "must hold event:goal with is or contains");
    return new Match(
        operator, dimension, clauses(filter.get(2)), anyCase(operator, filter.path(3)));
  }

  private static List<String> clauses(JsonNode given) {
    check(
        given.isArray() && !given.isEmpty() && given.size() <= MOST_CLAUSES,
        "must have 1 to 1,000 clauses, in an array");
    List<String> clauses = new ArrayList<>();
    for (JsonNode clause : given) {
      check(
          clause.isTextual() && isText(clause.asText()),
          "must have clauses of at most 2,048 characters");
      clauses.add(clause.asText());
    }
    return List.copyOf(clauses);
  }

  private static boolean anyCase(Operator operator, JsonNode modifiers) {
    if (modifiers.isMissingNode()) {
      return false;
    }
    JsonNode sensitive = modifiers.path("case_sensitive");
    check(
        modifiers.isObject() && modifiers.size() == 1 && sensitive.isBoolean(),
        "know the modifier {\"case_sensitive\": true or false} alone");
    check(!operator.isRegular(), "must say in a regular expression itself whether case matters");
    return !sensitive.asBoolean();
  }

  private static boolean isText(String text) {
    return text.length() <= LONGEST_CLAUSE && text.indexOf('\0') < 0;
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(FIELD, rule);
    }
  }
}
