package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Heartbeat;
import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.ingest.HeartbeatWatermarks;
import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;
import com.consultantpro.tracking.jobs.oracle.Schedule.Point;
import com.consultantpro.tracking.jobs.oracle.Schedule.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A log that can be read again from any checkpoint: its records as bytes, with heartbeats between
 * the events where the schedule lets received time move on. Few are read between two checkpoints.
 */
final class ReplayedLog {
  private static final int RECORDS_PER_CHECKPOINT = 15;

  private final List<byte[]> records = new ArrayList<>();
  private final List<Integer> crashes = new ArrayList<>();

  /** A crash at which the job stops for good, to be started anew by hand. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  ReplayedLog(Trial trial) {
    List<Event> log = trial.log();
    Schedule schedule = trial.schedule();
    Set<Integer> crashesBefore = new HashSet<>();
    Set<Integer> beatsBefore = new HashSet<>();
    int read = 0;
    for (Step step : schedule.steps()) {
      read = Math.min(log.size() - 1, read + step.entries());
      if (step.point() == Point.CRASH) {
        crashesBefore.add(read);
      } else if (step.point() == Point.WATERMARK) {
        beatsBefore.add(read);
      }
    }
    for (int i = 0; i < log.size(); i++) {
      if (schedule.heartbeats() || beatsBefore.contains(i)) {
        long until = Schedule.completeUntil(log, i);
        records.add(LogCodec.encode(new Heartbeat("collector", until, until)));
      }
      if (crashesBefore.contains(i)) {
        crashes.add(records.size());
      }
      addErasures(trial, i);
      records.add(LogCodec.encode(List.of(log.get(i))));
    }
    addErasures(trial, log.size());
  }

  private void addErasures(Trial trial, int entry) {
    trial.erasuresAt(entry).forEach(erasure -> records.add(LogCodec.encode(erasure)));
  }

  /** Before which records an attempt is to crash, one attempt after the other. */
  List<Integer> crashes() {
    return List.copyOf(crashes);
  }

  /**
   * As from Kafka: each visitor's events in order, those of different visitors in any.
   *
   * @param crashAt before which record, or -1
   */
  DataStream<LogEntry> source(StreamExecutionEnvironment env, int crashAt) {
    Decode decode = new Decode(records.toArray(byte[][]::new), crashAt);
    DataGeneratorSource<LogEntry> source =
        new DataGeneratorSource<>(
            decode,
            records.size(),
            RateLimiterStrategy.perCheckpoint(RECORDS_PER_CHECKPOINT),
            TypeInformation.of(LogEntry.class));
    return env.fromSource(source, HeartbeatWatermarks.strategy(), "Log")
        .uid("log")
        .setParallelism(1)
        .filter(entry -> entry.event() != null || entry.erasure() != null)
        .uid("events-only")
        .setParallelism(1)
        .keyBy(LogEntry::partitionKey)
        .map(entry -> entry)
        .returns(LogEntry.class)
        .uid("partitions");
  }

  private record Decode(byte[][] records, int crashAt)
      implements GeneratorFunction<Long, LogEntry> {
    @Override
    public LogEntry map(Long index) throws Exception {
      if (index == crashAt) {
        throw new Crash();
      }
      List<LogEntry> entries = new ArrayList<>();
      LogCodec.decode(records[index.intValue()], entries::add);
      return entries.get(0);
    }
  }
}
