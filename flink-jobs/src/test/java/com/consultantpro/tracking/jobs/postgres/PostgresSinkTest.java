package com.consultantpro.tracking.jobs.postgres;

import static com.consultantpro.tracking.jobs.TestEvents.custom;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.LogEntry;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSinkTest {
  private static final int MAX_PARALLELISM = 128;

  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
  }

  @Test
  void goesOnWithTheSourceOfItsStateInEveryWriter() throws Exception {
    var before = writer(0, 1, 0);
    before.open();
    before.processElement(LogEntry.of(pageView("/a").event()), 0);
    before.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = before.snapshot(1, 1);
    before.close();
    int abandoned = LiveSource.next(database.writer());

    for (int subtask = 0; subtask < 2; subtask++) {
      var after = writer(abandoned, 2, subtask);
      after.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, 2, subtask));
      after.open();
      after.processElement(LogEntry.of(pageView("/b" + subtask).event()), 0);
      after.prepareSnapshotPreBarrier(2);
      after.close();
    }

    assertThat(database.query("select path, source from tracking_event order by 1"))
        .containsExactly("/a|0", "/b0|0", "/b1|0");
  }

  @Test
  void tellsTheFaultOfAFailedEventButNotItsContent() throws Exception {
    var writer = writer(0, 1, 0);
    writer.open();
    writer.processElement(
        LogEntry.of(custom("bad").with("{\"phone\":\"555-0100\\u0000\"}").event()), 0);
    writer.prepareSnapshotPreBarrier(1);
    writer.close();

    assertThat(database.query("select sqlstate, message from failed_event"))
        .containsExactly("22P05|ERROR: unsupported Unicode escape sequence");
  }

  private OneInputStreamOperatorTestHarness<LogEntry, ?> writer(int source, int of, int subtask)
      throws Exception {
    Sink<LogEntry> events =
        PostgresSink.all(database.writer(), source, Duration.ofHours(1)).events();
    return new OneInputStreamOperatorTestHarness<>(
        new SinkWriterOperatorFactory<>(events), MAX_PARALLELISM, of, subtask);
  }
}
