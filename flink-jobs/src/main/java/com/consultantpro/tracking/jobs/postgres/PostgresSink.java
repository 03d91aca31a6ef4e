package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.Sinks;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.time.Duration;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Rows into PostgreSQL, at least once and idempotent, so exactly once in effect. Why not the JDBC
 * connector's sink: see docs/decisions/own-postgres-sink.md.
 *
 * <p>State: the number of the source. Sums and rows of one log order belong under one number, so a
 * job that goes on from its state writes on under the number in it, whoever submitted it and
 * whatever number the database would hand out now.
 */
public final class PostgresSink<T> implements Sink<T>, SupportsWriterState<T, Integer> {
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

  /** All sinks of a job that writes that source, unless it is restored and writes another. */
  public static Sinks all(Database database, int source, Duration flushEvery) {
    return new Sinks(
        new PostgresSink<LogEntry>(database, source, flushEvery, new EventRows()),
        new PostgresSink<SessionRow>(database, source, flushEvery, new SessionRows()),
        new PostgresSink<RollupRow>(database, source, flushEvery, new RollupRows()),
        new PostgresSink<ConsentChange>(database, source, flushEvery, new ConsentRows()));
  }

  @Override
  public PostgresWriter<T> createWriter(WriterInitContext context) {
    return writer(context, source);
  }

  @Override
  public StatefulSinkWriter<T, Integer> restoreWriter(
      WriterInitContext context, Collection<Integer> sources) {
    return writer(context, sources.stream().findFirst().orElse(source));
  }

  @Override
  public SimpleVersionedSerializer<Integer> getWriterStateSerializer() {
    return new SourceState();
  }

  private PostgresWriter<T> writer(WriterInitContext context, int number) {
    PostgresWriter<T> writer =
        new PostgresWriter<>(
            database,
            rows,
            new Progress(
                number,
                rows.sink(),
                context.getTaskInfo().getIndexOfThisSubtask(),
                context.getTaskInfo().getNumberOfParallelSubtasks()),
            context.metricGroup());
    writer.flushEvery(context.getProcessingTimeService(), flushEvery);
    return writer;
  }
}
