package com.consultantpro.tracking.jobs.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.TestEvents;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.rollups.RollupTable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Why event and rollup rows have a sink of their own: what the connector's does with the same rows.
 * The figures in docs/decisions/own-postgres-sink.md are printed by {@link #printsRatesOfBoth}.
 */
class JdbcConnectorTest {
  private static final int HOT_ROWS = 100_000;
  private static final int KEYS = 200;
  private static final String UPSERT =
      """
      insert into rollup_day (firm_id, source, day, event_type, events, visitors, sketch, revision)
      values (?, 0, date '1970-01-01' + ?::integer, ?, ?, 0, '', ?)
      on conflict (firm_id, source, day, event_type, bot) do update
      set events = excluded.events, revision = excluded.revision
      where rollup_day.revision < excluded.revision and rollup_day.events <= excluded.events
      """;

  private static TestDatabase database;

  @BeforeAll
  static void start() throws Exception {
    database = new TestDatabase();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @Test
  void connectorCannotRewriteABatchThatHoldsARowTwice() {
    assertThatThrownBy(() -> run(connector("?reWriteBatchedInserts=true"), row(1, 1), row(1, 2)))
        .isInstanceOf(JobExecutionException.class);
  }

  @Test
  void connectorStopsAtARowThatTheDatabaseRefuses() {
    assertThatThrownBy(() -> run(connector(""), row(1, 1), badRow()))
        .isInstanceOf(JobExecutionException.class);
  }

  @Test
  void ownSinkWritesTheLastValueOfARowOnce() throws Exception {
    run(own(), row(7, 1), row(7, 2), row(7, 3));

    assertThat(
            database.query("select events, revision from rollup_day where event_type = 'type-7'"))
        .containsExactly("3|3");
  }

  @Test
  void printsRatesOfBoth() throws Exception {
    RollupRow[] rows = new RollupRow[HOT_ROWS];
    Arrays.setAll(rows, i -> row(1_000 + i % KEYS, 1 + i / KEYS));

    long connector = nanos(connector(""), rows);
    database.query("delete from rollup_day");
    long own = nanos(own(), rows);

    System.out.printf(
        "%,d rows of %d keys: connector %,d rows/s, own sink %,d rows/s, ratio %.1f%n",
        HOT_ROWS, KEYS, perSecond(connector), perSecond(own), (double) connector / own);
    assertThat(database.query("select count(*), min(events) from rollup_day"))
        .containsExactly(KEYS + "|" + HOT_ROWS / KEYS);
  }

  private static long perSecond(long nanos) {
    return HOT_ROWS * 1_000_000_000L / nanos;
  }

  private static long nanos(Sink<RollupRow> sink, RollupRow[] rows) throws Exception {
    long before = System.nanoTime();
    run(sink, rows);
    return System.nanoTime() - before;
  }

  private static Sink<RollupRow> own() {
    return PostgresSink.all(database.writer(), 0, Duration.ofMillis(250)).rollups();
  }

  private static Sink<RollupRow> connector(String parameters) {
    return JdbcSink.<RollupRow>builder()
        .withQueryStatement(UPSERT, JdbcConnectorTest::fill)
        .withExecutionOptions(
            JdbcExecutionOptions.builder().withBatchSize(4_000).withMaxRetries(0).build())
        .buildAtLeastOnce(
            new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(database.writer().url() + parameters)
                .withUsername(database.writer().user())
                .withPassword(database.writer().password())
                .build());
  }

  private static void fill(PreparedStatement statement, RollupRow row) throws SQLException {
    statement.setLong(1, row.key().firmId());
    statement.setInt(2, row.day());
    statement.setString(3, row.text1());
    statement.setLong(4, row.count());
    statement.setLong(5, row.revision());
  }

  private static RollupRow row(int key, long revision) {
    return row("type-" + key, revision);
  }

  private static RollupRow badRow() {
    return row("\u0000", 1);
  }

  private static RollupRow row(String type, long revision) {
    RollupDelta delta =
        RollupDelta.count(
            RollupTable.DAY, 1, TestEvents.pageView("/").event().day(), false, List.of(type));
    return new RollupRow(
        delta.key(),
        delta.day(),
        false,
        type,
        null,
        null,
        revision,
        0,
        0,
        0,
        0,
        new byte[0],
        revision);
  }

  private static void run(Sink<RollupRow> sink, RollupRow... rows) throws Exception {
    Configuration settings = Environments.settings();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(1);
    env.fromData(TypeInformation.of(RollupRow.class), rows).uid("rows").sinkTo(sink).uid("sink");
    env.execute();
  }
}
