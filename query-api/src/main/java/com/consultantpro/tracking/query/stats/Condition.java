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

  /**
   * @param event the alias of the event that it is about
   */
  String sql(String event, Binding binding);

  /** Whether it needs the event, or its visit, to be there. */
  boolean uses(Field.Of of);

  /** All of them, or any. */
  record Joined(String word, List<Condition> parts) implements Condition {
    static Condition all(List<Condition> parts) {
      return new Joined(" and ", parts);
    }

    static Condition any(List<Condition> parts) {
      return new Joined(" or ", parts);
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
      return operator.sql(value, binding.add(clauses), anyCase);
    }

    @Override
    public boolean uses(Field.Of of) {
      return dimension.is(of);
    }
  }
}
