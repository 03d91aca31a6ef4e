package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

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
    Answer answer =
        database.read(
            grant.firm().id(),
            handle -> {
              Question question = Question.parse(handle, grant.firm(), params, clock.instant());
              ObjectNode body = Json.MAPPER.valueToTree(report.answer(handle, question));
              return new Answer(body, question.sources().completeUntil());
            });
    send(ctx, answer);
  }

  private record Answer(ObjectNode body, Instant completeUntil) {
    /**
     * Of the numbers alone: how complete they are moves on every second, which makes no other
     * answer of them. Whoever is told that nothing has changed reads it in Last-Modified.
     */
    String tag() {
      return "W/\"" + Hash128.of(body.toString()).toUuid() + "\"";
    }
  }

  /** A browser may keep the answer, if it asks each time whether that is still the same. */
  private static void send(Context ctx, Answer answer) {
    String tag = answer.tag();
    ctx.header("Cache-Control", "private, no-cache");
    ctx.header("Vary", "Authorization, Cookie");
    ctx.header("ETag", tag);
    if (answer.completeUntil() != null) {
      ctx.header(
          "Last-Modified",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              answer.completeUntil().atOffset(ZoneOffset.UTC)));
    }
    if (isKnown(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
      return;
    }
    ctx.json(answer.body().putPOJO("complete_until", answer.completeUntil()));
  }

  private static boolean isKnown(String tags, String tag) {
    return tags != null && Arrays.stream(tags.split(",")).map(String::trim).anyMatch(tag::equals);
  }
}
