package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;

/** Answers one report from one snapshot of the firm's rows, and says how complete they are. */
public final class ReportHandler {
  private final Database database;
  private final Clock clock;
  private final Report report;

  public ReportHandler(Database database, Clock clock, Report report) {
    this.database = database;
    this.clock = clock;
    this.report = report;
  }

  public Operation operation() {
    return report.operation().with(report.params()).dated();
  }

  public void answer(Context ctx, Grant grant) {
    Params params = Params.of(ctx, report.params());
    ObjectNode answer =
        database.read(
            grant.firm().id(),
            handle -> {
              Question question = Question.parse(handle, grant.firm(), params, clock.instant());
              ObjectNode body = Json.MAPPER.valueToTree(report.answer(handle, question));
              return body.putPOJO("complete_until", question.sources().completeUntil());
            });
    ctx.json(answer);
  }
}
