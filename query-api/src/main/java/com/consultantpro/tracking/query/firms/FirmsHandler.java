package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.auth.Caller;
import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The firms and their flags, which collectors and jobs see within ten seconds. */
public final class FirmsHandler {
  private static final int SECRET_BYTES = 32;
  private static final String LIST = Sql.of(FirmsHandler.class, "list-firms");
  private static final String INSERT = Sql.of(FirmsHandler.class, "insert-firm");
  private static final String UPDATE = Sql.of(FirmsHandler.class, "update-firm");

  private final Database database;
  private final Directory directory;
  private final SecureRandom random;

  record FirmList(List<FirmRow> rows) {}

  public FirmsHandler(Database database, Directory directory, SecureRandom random) {
    this.database = database;
    this.directory = directory;
    this.random = random;
  }

  /** All firms for an operator, the caller's own for anybody else. */
  public void list(Context ctx, Caller caller) {
    Params.of(ctx, Set.of());
    ctx.json(new FirmList(serving(caller, handle -> list(handle, caller.firmId()))));
  }

  public void create(Context ctx, Caller caller) {
    FirmChange firm = Json.body(ctx, FirmChange.class);
    if (firm.slug() == null) {
      throw Problem.invalid("slug", "must be given");
    }
    FirmRow created = database.asOperator(handle -> insert(handle, firm));
    directory.forget();
    ctx.status(201).json(created);
  }

  public void update(Context ctx, Caller caller) {
    String slug = ctx.pathParam("slug");
    FirmChange change = Json.body(ctx, FirmChange.class);
    if (change.slug() != null && !change.slug().equals(slug)) {
      throw Problem.invalid("slug", "cannot be changed");
    }
    FirmRow changed = serving(caller, handle -> update(handle, slug, change));
    directory.forget();
    ctx.json(changed);
  }

  /** Row-level security lets a firm's token see its own firm only. */
  private <T> T serving(Caller caller, Database.Work<T> work) {
    return caller.isOperator() ? database.asOperator(work) : database.write(caller.firmId(), work);
  }

  private static List<FirmRow> list(Handle handle, Long id) {
    return handle.createQuery(LIST).bind("id", id).map((row, ctx) -> FirmRow.of(row)).list();
  }

  private FirmRow insert(Handle handle, FirmChange firm) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return handle
        .createQuery(INSERT)
        .bind("slug", firm.slug())
        .bind("name", Objects.requireNonNullElse(firm.name(), firm.slug()))
        .bind("zone", Objects.requireNonNullElse(firm.zone(), "UTC"))
        .bind("visitor_secret", secret)
        .map((row, ctx) -> FirmRow.of(row))
        .findOne()
        .orElseThrow(() -> Problem.conflict("firm_exists", "There is a firm of that slug"));
  }

  private static FirmRow update(Handle handle, String slug, FirmChange change) {
    return handle
        .createQuery(UPDATE)
        .bind("slug", slug)
        .bind("name", change.name())
        .bind("zone", change.zone())
        .bind("ingest_enabled", change.ingestEnabled())
        .bind("automation_enabled", change.automationEnabled())
        .map((row, ctx) -> FirmRow.of(row))
        .findOne()
        .orElseThrow(() -> Problem.notFound("There is no such firm"));
  }
}
