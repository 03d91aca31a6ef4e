package com.consultantpro.tracking.query.ingestion;

import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Whether events come in, how late, what is refused, and whose names grow without bound. */
public final class Ingestion implements Report {
  private static final int MINUTES = 60;
  private static final String RECEIVED = Sql.of(Ingestion.class, "received");
  private static final String REJECTIONS = Sql.of(Ingestion.class, "rejections");
  private static final String TEXTS = Sql.of(Ingestion.class, "texts");
  private static final String TOP_NAMES = Sql.of(Ingestion.class, "top-names");

  /**
   * What the screen shows: the last hour as it came, seven days of refusals, today's texts.
   *
   * @param delayP50Seconds null when nothing came
   * @param lagSeconds how far the numbers are behind; null while that is not known
   */
  record Answer(
      List<Received.Minute> receivedPerMinute,
      @Nullable Double delayP50Seconds,
      @Nullable Double delayP95Seconds,
      @Nullable Double lagSeconds,
      List<Rejection> rejections,
      long names,
      long paths,
      List<Name> topNames) {}

  record Rejection(String code, long events) {}

  /** A name and on how many paths it was seen: one that holds an id is seen on few of many. */
  record Name(String eventType, String name, long paths) {}

  private record Texts(long names, long paths) {}

  @Override
  public Operation operation() {
    return Operation.of("How ingestion goes: rate, delay, refusals, names of many paths")
        .answers(Answer.class);
  }

  @Override
  public String name() {
    return "ingestion";
  }

  @Override
  public Set<String> params() {
    return Set.of("firm");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    Received received = received(handle, question);
    Texts texts =
        query(handle, question, TEXTS)
            .map((row, ctx) -> new Texts(row.getLong("names"), row.getLong("paths")))
            .one();
    return new Answer(
        received.perMinute(),
        received.p50(),
        received.p95(),
        lag(question),
        rejections(handle, question),
        texts.names(),
        texts.paths(),
        topNames(handle, question));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("minute", "events"));
    received(handle, question)
        .perMinute()
        .forEach(minute -> table.row(List.of(minute.minute(), minute.events())));
  }

  private static Received received(Handle handle, Question question) {
    return Received.read(query(handle, question, RECEIVED), since(question), MINUTES);
  }

  private static List<Rejection> rejections(Handle handle, Question question) {
    return query(handle, question, REJECTIONS)
        .map((row, ctx) -> new Rejection(row.getString("code"), row.getLong("events")))
        .list();
  }

  private static List<Name> topNames(Handle handle, Question question) {
    return query(handle, question, TOP_NAMES)
        .map(
            (row, ctx) ->
                new Name(row.getString("event_type"), row.getString("name"), row.getLong("paths")))
        .list();
  }

  private static Query query(Handle handle, Question question, String sql) {
    return question
        .query(handle, sql)
        .bind("since", since(question).atOffset(ZoneOffset.UTC))
        .bind("today", LocalDate.ofInstant(question.now(), question.firm().zone()));
  }

  /** The minute under way is the last one. */
  private static Instant since(Question question) {
    return question.now().truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1, ChronoUnit.MINUTES);
  }

  private static Double lag(Question question) {
    Instant until = question.sources().completeUntil();
    return until == null ? null : Duration.between(until, question.now()).toMillis() / 1_000.0;
  }
}
