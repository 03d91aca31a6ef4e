package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.jobs.postgres.Database;
import com.consultantpro.tracking.jobs.postgres.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/**
 * Firings into {@code trigger_firing}, each once per rule and idempotency key: a replay inserts
 * nothing, nor does one of an event that has been erased. The connector's own sink keeps this
 * promise (docs/decisions/own-postgres-sink.md says which it does not).
 */
final class FiringSink {
  private static final String INSERT = Sql.read(FiringSink.class, "firing.sql");
  private static final int MOST_ROWS = 500;
  private static final int MOST_TRIES = 5;

  private FiringSink() {}

  static Sink<Firing> create(Database database, Duration flushEvery) {
    return JdbcSink.<Firing>builder()
        .withQueryStatement(INSERT, FiringSink::fill)
        .withExecutionOptions(
            JdbcExecutionOptions.builder()
                .withBatchSize(MOST_ROWS)
                .withBatchIntervalMs(flushEvery.toMillis())
                .withMaxRetries(MOST_TRIES)
                .build())
        .buildAtLeastOnce(
            new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(database.url())
                .withUsername(database.user())
                .withPassword(database.password())
                .withDriverName("org.postgresql.Driver")
                .build());
  }

  private static void fill(PreparedStatement statement, Firing firing) throws SQLException {
    statement.setLong(1, firing.firmId());
    statement.setString(2, firing.ruleId());
    statement.setString(3, firing.idempotencyKey());
    statement.setObject(4, Hash128.of(firing.idempotencyKey()).toUuid());
    statement.setInt(5, firing.ruleVersion());
    statement.setString(6, firing.triggerType());
    statement.setString(7, firing.event());
    statement.setLong(8, firing.occurredAt());
    statement.setLong(9, firing.receivedAt());
  }
}
