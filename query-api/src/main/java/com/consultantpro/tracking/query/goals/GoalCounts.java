package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.overview.Overview;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What visitors did of each goal.
 *
 * @param visitors all that the question leaves, whether they reached a goal or not
 * @param byGoal without goals that nobody reached
 */
record GoalCounts(long visitors, Map<UUID, Count> byGoal) {
  private static final String ROLLUPS = Sql.of(GoalCounts.class, "rollups");
  private static final String MATCHING = Sql.of(GoalCounts.class, "matching");

  /** Of one goal. */
  record Count(long events, long visitors) {
    static final Count NONE = new Count(0, 0);
  }

  static GoalCounts of(Handle handle, Question question) {
    return question.filter().isNone() ? ofRollups(handle, question) : matching(handle, question);
  }

  private static GoalCounts ofRollups(Handle handle, Question question) {
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
    return new GoalCounts(Overview.visitors(handle, question), counts);
  }

  /** The row without a goal tells how many visitors there are. */
  private static GoalCounts matching(Handle handle, Question question) {
    Map<UUID, Count> counts = new HashMap<>();
    question
        .query(handle, MATCHING)
        .map(
            (row, ctx) ->
                counts.put(
                    row.getObject("id", UUID.class),
                    new Count(row.getLong("events"), row.getLong("visitors"))))
        .forEach(replaced -> {});
    return new GoalCounts(counts.remove(null).visitors(), counts);
  }

  Count count(UUID goal) {
    return byGoal.getOrDefault(goal, Count.NONE);
  }
}
