package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.auth.Caller;
import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The firms and what they chose, which collectors and jobs see within ten seconds. */
public final class FirmsHandler {
  private static final int SECRET_BYTES = 32;

  public static final Operation LIST =
      Operation.of("The caller's firm; an operator's answer lists all").answers(FirmList.class);
  public static final Operation GET = Operation.of("One firm").answers(FirmRow.class);
  public static final Operation CREATE =
      Operation.of("Makes a firm")
          .takes(FirmFields.class, "slug")
          .answers(201, FirmRow.class)
          .refuses(409, "firm_exists");
  public static final Operation UPDATE =
      Operation.of("Changes the settings named; null sets the default")
          .takes(FirmFields.class)
          .answers(FirmRow.class)
          .refuses(409, "zone_changing");

  private final Database database;
  private final Directory directory;
  private final SecureRandom random;

  /** What bodies hold: the slug cannot be changed. */
  private record FirmFields(String slug, @JsonUnwrapped FirmSettings settings) {}

  record FirmList(List<FirmRow> rows) {}

  public FirmsHandler(Database database, Directory directory, SecureRandom random) {
    this.database = database;
    this.directory = directory;
    this.random = random;
  }

  /** All firms for an operator, the caller's own for anybody else. */
  public void list(Context ctx, Caller caller) {
    Params.of(ctx, Set.of());
    ctx.json(new FirmList(inStore(caller, store -> store.list(caller.firmId()))));
  }

  public void get(Context ctx, Caller caller) {
    Params.of(ctx, Set.of());
    ctx.json(inStore(caller, store -> store.get(ctx.pathParam("slug"))));
  }

  /** Answers 201 with the firm; 409 when there is one of that slug. */
  public void create(Context ctx, Caller caller) {
    ObjectNode body = Json.bodyObject(ctx);
    ObjectNode named = Json.MAPPER.createObjectNode();
    if (body.has("slug")) {
      named.set("slug", body.remove("slug"));
    }
    String slug = Json.convert(named, NewFirm.class).slug();
    if (!body.hasNonNull("name")) {
      body.put("name", slug);
    }
    FirmSettings settings = Json.convert(body, FirmSettings.class);
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    FirmRow created =
        inStore(
            caller,
            store -> {
              store.insert(slug, settings, secret);
              return store.get(slug);
            });
    directory.forget();
    ctx.status(201).json(created);
  }

  /**
   * Changes the fields that the body names; null sets the default. Another zone counts from the end
   * of the firm's running day, which the answer names.
   */
  public void update(Context ctx, Caller caller) {
    String slug = ctx.pathParam("slug");
    ObjectNode changes = Json.bodyObject(ctx);
    refuseRenaming(slug, changes.remove("slug"));
    FirmRow changed =
        inStore(
            caller,
            store -> {
              store.lock(slug);
              FirmSettings before = store.get(slug).settings();
              ObjectNode merged = Json.MAPPER.valueToTree(before);
              merged.setAll(changes);
              FirmSettings settings = Json.convert(merged, FirmSettings.class);
              refuseOwnBudget(caller, before, settings);
              store.update(slug, settings, changes.has("zone"));
              return store.get(slug);
            });
    directory.forget();
    ctx.json(changed);
  }

  private static void refuseRenaming(String slug, JsonNode wanted) {
    if (wanted != null && !wanted.asText().equals(slug)) {
      throw Problem.invalid(
          "slug", "cannot be changed: pages and programs name it in all that they send");
    }
  }

  private static void refuseOwnBudget(Caller caller, FirmSettings before, FirmSettings after) {
    if (!caller.isOperator() && !after.hasBudgetsOf(before)) {
      throw Problem.forbidden(
          "scope_missing", "Only an operator changes names_per_day and paths_per_day");
    }
  }

  /** Row-level security lets a firm's token see its own firm only. */
  private <T> T inStore(Caller caller, Function<FirmStore, T> work) {
    Database.Work<T> inTransaction = handle -> work.apply(new FirmStore(handle));
    return caller.isOperator()
        ? database.asOperator(inTransaction)
        : database.write(caller.firmId(), inTransaction);
  }
}
