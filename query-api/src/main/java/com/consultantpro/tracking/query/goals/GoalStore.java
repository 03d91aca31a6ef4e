package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Goals of one firm, inside one transaction. */
record GoalStore(Handle handle, long firmId) {
  /** All are counted in every answer of the report. */
  private static final int MOST = 100;

  private static final String LIST = Sql.of(GoalStore.class, "list-goals");
  private static final String INSERT = Sql.of(GoalStore.class, "insert-goal");
  private static final String DELETE = Sql.of(GoalStore.class, "delete-goal");

  /** Oldest first. */
  List<Goal> list() {
    return handle.createQuery(LIST).bind("firm", firmId).map((row, ctx) -> Goal.of(row)).list();
  }

  Goal insert(NewGoal goal, String createdBy) {
    if (list().size() >= MOST) {
      throw Problem.conflict("too_many_goals", "A firm has at most %d goals".formatted(MOST));
    }
    return handle
        .createQuery(INSERT)
        .bind("firm", firmId)
        .bind("id", UUID.randomUUID())
        .bind("name", goal.name())
        .bind("kind", goal.kind())
        .bind("match", goal.match())
        .bind("created_by", createdBy)
        .map((row, ctx) -> Goal.of(row))
        .findOne()
        .orElseThrow(() -> Problem.conflict("goal_exists", "There is a goal of that name"));
  }

  void delete(UUID id) {
    int deleted = handle.createUpdate(DELETE).bind("firm", firmId).bind("id", id).execute();
    if (deleted == 0) {
      throw Problem.notFound("There is no such goal");
    }
  }
}
