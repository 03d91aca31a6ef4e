package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a firm wants its visitors to do. A goal counts from the first event on, however new it is.
 */
public final class GoalsHandler {
  public static final Operation LIST = Operation.of("Goals, oldest first").answers(GoalList.class);
  public static final Operation CREATE =
      Operation.of("Makes a goal")
          .takes(NewGoal.class, "kind", "match")
          .answers(201, Goal.class)
          .refuses(409, "goal_exists", "too_many_goals");
  public static final Operation DELETE =
      Operation.of("Ends a goal; what visitors did stays").answersNothing(204);

  private final Database database;

  record GoalList(List<Goal> rows) {}

  public GoalsHandler(Database database) {
    this.database = database;
  }

  public void list(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    ctx.json(new GoalList(inStore(grant, GoalStore::list)));
  }

  public void create(Context ctx, Grant grant) {
    NewGoal goal = Json.body(ctx, NewGoal.class);
    ctx.status(201).json(inStore(grant, store -> store.insert(goal, grant.caller().name())));
  }

  /** What was counted can be counted again by a goal that matches the same. Answers 204. */
  public void delete(Context ctx, Grant grant) {
    UUID id = Params.id(ctx, "id");
    inStore(
        grant,
        store -> {
          store.delete(id);
          return null;
        });
    ctx.status(204);
  }

  private <T> T inStore(Grant grant, Function<GoalStore, T> work) {
    long firm = grant.firm().id();
    return database.write(firm, handle -> work.apply(new GoalStore(handle, firm)));
  }
}
