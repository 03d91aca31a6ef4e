package com.consultantpro.tracking.jobs.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers the last value per key and writes them in one transaction: when the time is up, when the
 * buffer is full, before each checkpoint. The watermark goes with them, so what {@code progress}
 * says is committed with the rows that it vouches for.
 *
 * <p>A failure of the connection or the server is tried again for a while, then stops the attempt,
 * and the job goes on from its checkpoint.
 */
final class PostgresWriter<T> implements StatefulSinkWriter<T, Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);

  /** Rows per transaction at most; bounds memory and the time that row locks are held. */
  private static final int MOST_ROWS = 4_000;

  private static final int MOST_TRIES = 5;

  private final Database database;
  private final Rows<T> rows;
  private final Progress progress;
  private final Counter written;
  private final Counter retries;
  private final Map<Object, T> buffer = new LinkedHashMap<>();
  private Connection connection;

  PostgresWriter(
      Database database, Rows<T> rows, Progress progress, SinkWriterMetricGroup metrics) {
    this.database = database;
    this.rows = rows;
    this.progress = progress;
    this.written = metrics.getNumRecordsSendCounter();
    this.retries = metrics.counter("flushRetries");
  }

  void flushEvery(ProcessingTimeService time, Duration interval) {
    long next = time.getCurrentProcessingTime() + interval.toMillis();
    time.registerTimer(
        next,
        at -> {
          flush(false);
          flushEvery(time, interval);
        });
  }

  @Override
  public void write(T row, Context context) throws IOException, InterruptedException {
    buffer.put(rows.key(row), row);
    if (buffer.size() >= MOST_ROWS) {
      flush(false);
    }
  }

  @Override
  public void writeWatermark(Watermark watermark) {
    progress.reached(watermark.getTimestamp());
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    if (buffer.isEmpty() && !progress.isNews()) {
      return;
    }
    List<T> batch = new ArrayList<>(buffer.values());
    for (int attempt = 1; ; attempt++) {
      try {
        writeTransaction(batch);
        break;
      } catch (SQLException e) {
        closeConnection();
        if (attempt == MOST_TRIES || SqlStates.isDataError(e)) {
          throw new IOException("could not write " + rows.sink() + " to " + database, e);
        }
        retries.inc();
        LOG.warn("writing {} failed, attempt {}: {}", rows.sink(), attempt, e.getMessage());
        Thread.sleep(100L << attempt);
      }
    }
    written.inc(batch.size());
    buffer.clear();
  }

  private void writeTransaction(List<T> batch) throws SQLException {
    if (connection == null) {
      connection = database.connect();
      connection.setAutoCommit(false);
    }
    if (!batch.isEmpty()) {
      rows.write(connection, progress.source(), batch);
    }
    progress.write(connection);
    connection.commit();
    progress.written();
  }

  @Override
  public List<Integer> snapshotState(long checkpointId) {
    return SourceState.of(progress.source());
  }

  @Override
  public void close() {
    closeConnection();
  }

  private void closeConnection() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("closing a broken connection", e);
    }
    connection = null;
  }
}
