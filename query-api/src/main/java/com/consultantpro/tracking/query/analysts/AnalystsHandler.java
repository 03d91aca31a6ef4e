package com.consultantpro.tracking.query.analysts;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.auth.Secret;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Logins of a firm's analysts to the database itself. A password is in the answer of the call that
 * made it and nowhere else.
 */
public final class AnalystsHandler {
  public static final Operation LIST =
      Operation.of("Logins of the firm's analysts, without passwords").answers(AnalystList.class);
  public static final Operation CREATE =
      Operation.of("Makes a login and answers its password, this once")
          .takes(NewAnalyst.class, "name")
          .answers(201, Created.class)
          .refuses(409, "name_taken", "too_many_analysts");
  public static final Operation ROTATE =
      Operation.of("Gives a login a new password; the old one ends at once").answers(Created.class);
  public static final Operation DELETE =
      Operation.of("Ends a login and its connections").answersNothing(204);

  private final Database database;
  private final SecureRandom random;
  private final LoginAddress address;

  record AnalystList(List<Analyst> rows) {}

  /** A login, and what is known of it only now. */
  record Created(@JsonUnwrapped Analyst shown, String user, String password, String url) {}

  /**
   * @param databaseUrl JDBC URL without a user, as analysts reach it
   */
  public AnalystsHandler(Database database, SecureRandom random, String databaseUrl) {
    this.database = database;
    this.random = random;
    this.address = LoginAddress.of(databaseUrl);
  }

  public void list(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    ctx.json(new AnalystList(inStore(grant, AnalystStore::list)));
  }

  /** Answers 201 with the password, shown this once; 409 for a name that is taken. */
  public void create(Context ctx, Grant grant) {
    NewAnalyst settings = Json.body(ctx, NewAnalyst.class);
    String password = Secret.create(random);
    Analyst made = inStore(grant, store -> store.make(settings.name(), password));
    ctx.status(201).json(created(made, password));
  }

  /** Answers once the old password is worth nothing and who came in by it is out. */
  public void rotate(Context ctx, Grant grant) {
    String name = ctx.pathParam("name");
    String password = Secret.create(random);
    Analyst rotated = inStore(grant, store -> store.rotate(name, password));
    endConnections(grant, name);
    ctx.json(created(rotated, password));
  }

  /** May be repeated when it was cut short: from its first step on, nobody comes in any more. */
  public void delete(Context ctx, Grant grant) {
    String name = ctx.pathParam("name");
    change(grant, store -> store.close(name));
    endConnections(grant, name);
    change(grant, store -> store.drop(name));
    ctx.status(204);
  }

  private void endConnections(Grant grant, String name) {
    change(grant, store -> store.endConnections(name));
  }

  private Created created(Analyst analyst, String password) {
    return new Created(analyst, analyst.role(), password, address.url(analyst.role(), password));
  }

  /** Something done to the logins of a firm. */
  @FunctionalInterface
  private interface Change {
    void in(AnalystStore store);
  }

  private void change(Grant grant, Change change) {
    inStore(
        grant,
        store -> {
          change.in(store);
          return null;
        });
  }

  private <T> T inStore(Grant grant, Function<AnalystStore, T> work) {
    long firm = grant.firm().id();
    String actor = grant.caller().name();
    return database.write(firm, handle -> work.apply(new AnalystStore(handle, firm, actor)));
  }
}
