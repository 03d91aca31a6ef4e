package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import io.javalin.http.Context;
import org.jdbi.v3.core.JdbiException;

/** Whether this process lives, and whether it can answer reports. */
final class Health {
  static final Operation LIVE = Operation.of("The process lives").answers(Status.class);
  static final Operation READY =
      Operation.of("It can answer: 503 while PostgreSQL cannot be asked")
          .answers(Status.class)
          .answers(503, Status.class);

  private final Database database;

  /** What a probe reads, if it reads. */
  record Status(String status) {}

  Health(Database database) {
    this.database = database;
  }

  void live(Context ctx) {
    ctx.json(new Status("ok"));
  }

  /** Answers 503 while the database cannot be asked. */
  void ready(Context ctx) {
    try {
      database.asOperator(handle -> handle.select("select 1").mapTo(Integer.class).one());
      ctx.json(new Status("ready"));
    } catch (JdbiException e) {
      ctx.status(503).json(new Status("database unreachable"));
    }
  }
}
