package com.consultantpro.tracking.query.stats;

import java.util.List;
import java.util.stream.Collectors;

/** What must hold of an event and its visit. */
sealed interface Condition {
  /** The event that belongs to the visit s, by its alias. */
  String BELONGS =
      """
      %1$s.firm_id = s.firm_id and %1$s.source = s.source and %1$s.visitor_id = s.visitor_id
      and %1$s.occurred_at between s.started_at and s.last_seen_at and %1$s.bot = false""";

  /** Whether the event is what the goal g counts. */
  String REACHES =
      """
      (g.kind = 'event' and %1$s.event_type <> 'page_view' and %1$s.name = g.match
        or g.kind = 'path' and %1$s.event_type = 'page_view'
          and %1$s.path like replace(regexp_replace(g.match, '([\\\\%%_])', '\\\\\\1', 'g'), '*', '%%'))""";

  /**
   * @param event the alias of the event that it is about
   */
  String sql(String event, Binding binding);

  /** Whether it needs the event, or its visit, to be there. */
  boolean uses(Field.Of of);

  /** All of them, or any. */
  record Joined(String word, List<Condition> parts) implements Condition {
    static Joined all(List<Condition> parts) {
      return new Joined(" and ", parts);
    }

    static Condition any(List<Condition> parts) {
      return new Joined(" or ", parts);
    }

    /** The same for whoever reached a goal or not. */
    Joined withoutGoals() {
      return all(parts.stream().filter(part -> !isGoal(part)).toList());
    }

    boolean hasGoal() {
      return parts.stream().anyMatch(Joined::isGoal);
    }

    private static boolean isGoal(Condition part) {
      return part instanceof Match match && match.isGoal();
    }

    @Override
    public String sql(String event, Binding binding) {
      return parts.isEmpty()
          ? "true"
          : parts.stream()
              .map(part -> part.sql(event, binding))
              .collect(Collectors.joining(word, "(", ")"));
    }

    @Override
    public boolean uses(Field.Of of) {
      return parts.stream().anyMatch(part -> part.uses(of));
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public String sql(String event, Binding binding) {
      return "(not " + condition.sql(event, binding) + ")";
    }

    @Override
    public boolean uses(Field.Of of) {
      return condition.uses(of);
    }
  }

  /** Whether any event of the visit is one of which the condition holds. */
  record HasDone(Condition condition) implements Condition {
    @Override
    public String sql(String event, Binding binding) {
      return "exists (select 1 from tracking_event h where %s and %s)"
          .formatted(BELONGS.formatted("h"), condition.sql("h", binding));
    }

    @Override
    public boolean uses(Field.Of of) {
      return of == Field.Of.VISIT;
    }
  }

  /** A field and what it may be; none is null in these statements. */
  record Match(Operator operator, Dimension dimension, List<String> clauses, boolean anyCase)
      implements Condition {
    @Override
    public String sql(String event, Binding binding) {
      String value = dimension.sql(event, binding);
      String matches = operator.sql(value, binding.add(clauses), anyCase);
      return isGoal()
          ? "exists (select 1 from goal g where g.firm_id = :firm and %s and %s)"
              .formatted(REACHES.formatted(event), matches)
          : matches;
    }

    @Override
    public boolean uses(Field.Of of) {
      return dimension.is(of);
    }

    boolean isGoal() {
      return dimension.field() == Field.GOAL;
    }
  }
}
