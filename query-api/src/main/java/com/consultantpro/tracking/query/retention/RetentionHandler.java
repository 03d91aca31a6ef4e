package com.consultantpro.tracking.query.retention;

import com.consultantpro.tracking.query.auth.Caller;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import io.javalin.http.Context;
import java.util.Set;

/** Removes at once what a night would remove. */
public final class RetentionHandler {
  public static final Operation RUN =
      Operation.of("Removes what firms keep no longer, as every night does")
          .takes(Wanted.class)
          .answers(Removed.class)
          .refuses(409, "retention_running");

  private final Sweep sweep;

  /** What the body of a request holds. */
  record Wanted(@Description("whether imported rows go too") Boolean imports) {
    Wanted {
      imports = imports != null && imports;
    }
  }

  public RetentionHandler(Database database) {
    this.sweep = new Sweep(database);
  }

  /** Answers 200 with what was removed, once it is; 409 while another sweep is under way. */
  public void run(Context ctx, Caller caller) {
    Params.of(ctx, Set.of());
    boolean imports = Json.body(ctx, Wanted.class).imports();
    ctx.json(
        sweep
            .run(imports)
            .orElseThrow(
                () -> Problem.conflict("retention_running", "A sweep is under way; try again")));
  }
}
