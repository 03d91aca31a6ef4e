package com.consultantpro.tracking.query.goals;

import com.carrotsearch.hppc.LongHashSet;
import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.facts.Reached;
import com.consultantpro.tracking.query.facts.Reached.What;
import com.consultantpro.tracking.query.facts.Tally;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Filter;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What happened of each goal.
 *
 * @param visitors of the range, whether they reached a goal or not
 * @param byGoal without goals that nobody reached, if that is how they were found
 */
record GoalCounts(long visitors, Map<UUID, Count> byGoal) {

  private static final String ROLLUPS = Sql.of(GoalCounts.class, "rollups");

  /** Of one goal. */
  record Count(long events, long visitors) {
    static final Count NONE = new Count(0, 0);

    static Count of(Reached reached) {
      return new Count(reached.events(), reached.visitorCount());
    }
  }

  static GoalCounts of(Handle handle, Question question, FactStore facts, List<Goal> goals) {
    Filter filter = question.filter();
    if (filter.isNone()) {
      return new GoalCounts(
          facts.visitors(handle, question, facts.days(handle, question)),
          ofEverybody(handle, question, facts, goals));
    }
    Facts all = facts.facts(handle, question.with(Filter.none(filter.bots())));
    Facts chosen = all.with(filter);
    LongHashSet visitors = chosen.visitors();
    if (visitors.isEmpty()) {
      return new GoalCounts(0, Map.of());
    }
    return new GoalCounts(
        chosen.eventsAndVisitors().visitors(),
        goals.stream()
            .collect(Collectors.toMap(Goal::id, goal -> count(all, filter, visitors, goal))));
  }

  private static Count count(Facts all, Filter filter, LongHashSet visitors, Goal goal) {
    What what = goal.what(filter.bots());
    Tally tally = all.with(what.filter()).where(what.pageViews()).of(visitors).eventsAndVisitors();
    return new Count(tally.events(), tally.visitors());
  }

  private static Map<UUID, Count> ofEverybody(
      Handle handle, Question question, FactStore facts, List<Goal> goals) {
    if (goals.isEmpty()) {
      return Map.of();
    }
    List<Boolean> bots = question.filter().bots();
    Set<What> whats = goals.stream().map(goal -> goal.what(bots)).collect(Collectors.toSet());
    return facts
        .reached(handle, question, whats)
        .map(
            reached ->
                goals.stream()
                    .collect(
                        Collectors.toMap(Goal::id, goal -> Count.of(reached.get(goal.what(bots))))))
        .orElseGet(() -> ofRollups(handle, question));
  }

  /** Many more rows, one for each page and day, but they are kept for good. */
  private static Map<UUID, Count> ofRollups(Handle handle, Question question) {
    Map<UUID, Visitors> visitors = new HashMap<>();
    Map<UUID, Long> events = new HashMap<>();
    question
        .query(handle, ROLLUPS)
        .map(
            (row, ctx) -> {
              UUID goal = row.getObject("id", UUID.class);
              visitors.computeIfAbsent(goal, key -> new Visitors()).add(row.getBytes("sketch"));
              return events.merge(goal, row.getLong("events"), Long::sum);
            })
        .forEach(sum -> {});
    Map<UUID, Count> counts = new HashMap<>();
    events.forEach((goal, sum) -> counts.put(goal, new Count(sum, visitors.get(goal).count())));
    return counts;
  }

  Count count(UUID goal) {
    return byGoal.getOrDefault(goal, Count.NONE);
  }
}
