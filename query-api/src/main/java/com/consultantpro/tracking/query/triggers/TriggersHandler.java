package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Rules that a firm reacts with. A change takes effect twelve seconds after it was made. */
public final class TriggersHandler {
  public static final Operation LIST = Operation.of("Rules").answers(RuleList.class);
  public static final Operation GET = Operation.of("One rule").answers(Rule.class);
  public static final Operation CREATE =
      Operation.of("Makes a rule")
          .takes(RuleSettings.class, "name", "event_type")
          .answers(201, Rule.class);
  public static final Operation UPDATE =
      Operation.of("Changes the fields named, effective after twelve seconds; null clears one")
          .takes(RuleSettings.class)
          .answers(Rule.class);
  public static final Operation DELETE =
      Operation.of("Ends a rule; what it has fired stays").answersNothing(204);

  private final Database database;

  record RuleList(List<Rule> rows) {}

  public TriggersHandler(Database database) {
    this.database = database;
  }

  public void list(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    ctx.json(new RuleList(inStore(grant, RuleStore::list)));
  }

  public void get(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    UUID id = Params.id(ctx, "id");
    ctx.json(inStore(grant, store -> store.get(id)));
  }

  public void create(Context ctx, Grant grant) {
    RuleSettings settings = Json.body(ctx, RuleSettings.class);
    ctx.status(201).json(inStore(grant, store -> store.insert(settings)));
  }

  /** Changes the fields that the body names; null clears a condition. */
  public void update(Context ctx, Grant grant) {
    UUID id = Params.id(ctx, "id");
    ObjectNode changes = Json.bodyObject(ctx);
    ctx.json(
        inStore(
            grant,
            store -> {
              ObjectNode merged = Json.MAPPER.valueToTree(store.get(id).settings());
              merged.setAll(changes);
              return store.update(id, Json.convert(merged, RuleSettings.class));
            }));
  }

  /** What the rule has fired stays. Answers 204. */
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

  private <T> T inStore(Grant grant, Function<RuleStore, T> work) {
    long firm = grant.firm().id();
    return database.write(firm, handle -> work.apply(new RuleStore(handle, firm)));
  }
}
