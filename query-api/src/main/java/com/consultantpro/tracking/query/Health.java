package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.postgres.Database;
import io.javalin.http.Context;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/** Whether this process lives, and whether it can answer reports. */
final class Health {
  private final Database database;

  Health(Database database) {
    this.database = database;
  }

  void live(Context ctx) {
    ctx.json(Map.of("status", "ok"));
  }

  /** Answers 503 while the database cannot be asked. */
  void ready(Context ctx) {
    try {
      database.asOperator(handle -> handle.select("select 1").mapTo(Integer.class).one());
      ctx.json(Map.of("status", "ready"));
    } catch (JdbiException e) {
      ctx.status(503).json(Map.of("status", "database unreachable"));
    }
  }
}
