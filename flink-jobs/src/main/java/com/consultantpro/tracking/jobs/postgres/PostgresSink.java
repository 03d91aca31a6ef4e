package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.Sinks;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Rows into PostgreSQL, at least once and idempotent, so exactly once in effect. Why not the JDBC
 * connector's sink: see docs/decisions/own-postgres-sink.md.
 */
public final class PostgresSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1;

  private final Database database;
  private final int source;
  private final Duration flushEvery;
  private final Rows<T> rows;

  private PostgresSink(Database database, int source, Duration flushEvery, Rows<T> rows) {
    this.database = database;
    this.source = source;
    this.flushEvery = flushEvery;
    this.rows = rows;
  }

  /** All sinks of a job that writes that source. */
  public static Sinks all(Database database, int source, Duration flushEvery) {
    return new Sinks(
        new PostgresSink<Event>(database, source, flushEvery, new EventRows()),
        new PostgresSink<SessionRow>(database, source, flushEvery, new SessionRows()),
        new PostgresSink<RollupRow>(database, source, flushEvery, new RollupRows()),
        new PostgresSink<ConsentChange>(database, source, flushEvery, new ConsentRows()));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    PostgresWriter<T> writer =
        new PostgresWriter<>(
            database,
            rows,
            new Progress(
                source,
                rows.sink(),
                context.getTaskInfo().getIndexOfThisSubtask(),
                context.getTaskInfo().getNumberOfParallelSubtasks()),
            context.metricGroup());
    writer.flushEvery(context.getProcessingTimeService(), flushEvery);
    return writer;
  }
}
