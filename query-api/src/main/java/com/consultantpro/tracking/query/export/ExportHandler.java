package com.consultantpro.tracking.query.export;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Tabular;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Answers any report as a file of all its rows, streamed from a cursor. A file that arrives whole
 * is whole: after an error midway the connection is cut, so no client takes a part for all.
 */
public final class ExportHandler {
  private final Database database;
  private final Clock clock;
  private final Map<String, Tabular> reports;

  public ExportHandler(Database database, Clock clock, List<? extends Tabular> reports) {
    this.database = database;
    this.clock = clock;
    this.reports =
        reports.stream().collect(Collectors.toUnmodifiableMap(Tabular::name, Function.identity()));
  }

  /** The parameters are those of all reports; each report takes its own. */
  public Operation operation() {
    Operation operation =
        Operation.of("All rows of a report as a file, streamed")
            .required("report", reports.keySet().stream().sorted().toList())
            .choice("format", Format.WORDS)
            .answers("text/csv")
            .answers("application/x-ndjson");
    for (Tabular report : reports.values()) {
      operation = operation.with(report.params());
    }
    return operation;
  }

  public void answer(Context ctx, Grant grant) {
    Tabular report = reportOf(ctx.queryParam("report"));
    Params params = Params.of(ctx, Params.names(report.params(), "report", "format"));
    Format format = Format.from(params);
    CutOff.guard(
        ctx,
        () ->
            database.readAtLength(
                grant.firm().id(),
                handle -> {
                  Question question = Question.parse(handle, grant.firm(), params, clock.instant());
                  write(ctx, format, handle, report, question);
                  return null;
                }));
  }

  private Tabular reportOf(String name) {
    Tabular report = name == null ? null : reports.get(name);
    if (report == null) {
      String names = reports.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw Problem.invalid("report", "must be one of " + names);
    }
    return report;
  }

  private static void write(
      Context ctx, Format format, Handle handle, Tabular report, Question question) {
    ctx.contentType(format.contentType());
    ctx.header(
        "Content-Disposition",
        "attachment; filename=\"" + fileName(report, question, format) + "\"");
    try {
      FileTable table = format.table(ctx.outputStream());
      report.export(handle, question, table);
      table.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(Tabular report, Question question, Format format) {
    return "%s-%s-%s-%s.%s"
        .formatted(
            question.firm().slug(),
            report.name(),
            question.range().from(),
            question.range().to(),
            format.word());
  }
}
