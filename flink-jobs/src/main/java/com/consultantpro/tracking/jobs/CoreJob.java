package com.consultantpro.tracking.jobs;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.ingest.HeartbeatWatermarks;
import com.consultantpro.tracking.jobs.ingest.KafkaLog;
import com.consultantpro.tracking.jobs.ingest.ReadLog;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import com.consultantpro.tracking.jobs.rollups.PartialSums;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupFunction;
import com.consultantpro.tracking.jobs.sessions.VisitorFunction;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From the log to the rows.
 *
 * <pre>
 *   log => read =|> consent changes
 *           |    |> ledger deltas -----------------------------.
 *           `=> keyBy(visitor) => dedup, sessions => events, erasures
 *                                   |> session rows             |
 *                                   |> rollup, ledger deltas ---+=> partial sums => keyBy(row) => rollup rows
 * </pre>
 *
 * Rows are a function of the set of events alone: no operator waits for a watermark, each event is
 * answered when it is read, and a row is only ever replaced by one with more changes in it.
 */
public final class CoreJob {
  /** How long deltas wait for company before the shuffle. */
  private static final Duration PARTIAL_SUMS_WAIT = Duration.ofMillis(200);

  private CoreJob() {}

  /** For {@code flink run}: reads the environment; with {@code -s} it goes on with its source. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.from(System.getenv());
    StreamExecutionEnvironment env = Environments.create();
    boolean restored = env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH) != null;
    int source =
        restored ? LiveSource.newest(config.database()) : LiveSource.next(config.database());
    define(env, config, source);
    env.execute("core");
  }

  /** From Kafka into that source's rows. */
  public static void define(StreamExecutionEnvironment env, JobConfig config, int source) {
    DataStream<LogEntry> log =
        env.fromSource(
                KafkaLog.everything(config.kafkaBootstrap()),
                HeartbeatWatermarks.strategy(),
                "Log",
                TypeInformation.of(LogEntry.class))
            .uid("log");
    define(log, PostgresSink.all(config.database(), source, config.flushEvery()));
  }

  /** The same for any log and any sinks; tests and imports enter here. */
  public static void define(DataStream<LogEntry> log, Sinks sinks) {
    SingleOutputStreamOperator<LogEntry> read =
        log.process(new ReadLog())
            // As the source, whatever the job has: dealt out in turn, events would lose their
            // order.
            .setParallelism(log.getParallelism())
            .uid("read-log")
            .name("Read the log");
    DataStream<ConsentChange> consentChanges = read.getSideOutput(ReadLog.CONSENT_CHANGES);
    consentChanges.sinkTo(sinks.consentChanges()).uid("consent-rows").name("Consent rows");

    SingleOutputStreamOperator<LogEntry> stored =
        read.keyBy(LogEntry::partitionKey)
            .process(new VisitorFunction())
            .uid("visitors")
            .name("Dedup and sessions");
    stored.sinkTo(sinks.events()).uid("event-rows").name("Event rows");
    stored
        .getSideOutput(VisitorFunction.SESSIONS)
        .sinkTo(sinks.sessions())
        .uid("session-rows")
        .name("Session rows");

    sumUp(read.getSideOutput(ReadLog.LEDGER), "ledger")
        .union(sumUp(stored.getSideOutput(VisitorFunction.ROLLUPS), "rollups"))
        .keyBy(RollupDelta::key)
        .process(new RollupFunction())
        .uid("rollups")
        .name("Rollups")
        .sinkTo(sinks.rollups())
        .uid("rollup-rows")
        .name("Rollup rows");
  }

  private static DataStream<RollupDelta> sumUp(DataStream<RollupDelta> deltas, String of) {
    return deltas
        .transform(
            "Partial sums of " + of,
            TypeInformation.of(RollupDelta.class),
            new PartialSums(PARTIAL_SUMS_WAIT))
        .uid("partial-sums-" + of);
  }
}
