package com.consultantpro.tracking.jobs.sessions;

import static com.consultantpro.tracking.jobs.TestEvents.NOON;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.jobs.TestEvents;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupTable;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorFunctionTest {
  private KeyedOneInputStreamOperatorTestHarness<String, LogEntry, LogEntry> harness;

  @BeforeEach
  void open() throws Exception {
    harness = closedHarness();
    harness.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LogEntry, LogEntry> closedHarness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new VisitorFunction()), LogEntry::partitionKey, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void letsTheFirstCopyThroughUntilNoCopyCanCome() throws Exception {
    read(pageView("/a").event());
    harness.processWatermark(NOON.plus(Duration.ofHours(121)).toEpochMilli());
    read(pageView("/a").event());

    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void forgetsAVisitorThatIsLongGone() throws Exception {
    read(pageView("/a").event());
    read(pageView("/b").at(NOON.plusSeconds(7_200)).event());
    harness.processWatermark(NOON.plus(Duration.ofDays(6)).toEpochMilli());

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void splitsAfterMoreThanThirtyMinutesOnly() throws Exception {
    read(pageView("/a").event());
    read(pageView("/b").at(NOON.plusSeconds(1_800)).event());
    read(pageView("/c").at(NOON.plusSeconds(3_600).plusNanos(1_000)).event());

    assertThat(harness.getSideOutput(VisitorFunction.SESSIONS))
        .extracting(row -> row.getValue().session().events())
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void takesBackWhatAMergedSessionHadCounted() throws Exception {
    read(pageView("/a").event());
    read(pageView("/a").at(NOON.plusSeconds(3_600)).event());
    read(pageView("/a").at(NOON.plusSeconds(1_800)).event());

    assertThat(sum(RollupTable.VISIT_HOUR)).isEqualTo(1);
    assertThat(sum(RollupTable.VISIT_PAGE_DAY)).as("one entry and one exit").isEqualTo(2);
  }

  @Test
  void letsWhatWasErasedThroughToTheRowsOfEventsAlone() throws Exception {
    read(pageView("/a").event());
    erase(NOON.plusSeconds(3_600));
    read(pageView("/late").at(NOON.plusSeconds(60)).event());
    read(pageView("/a").event());
    read(pageView("/anew").at(NOON.plusSeconds(3_600)).event());

    assertThat(harness.extractOutputValues())
        .extracting(entry -> entry.erasure() != null ? "erasure" : entry.event().path())
        .containsExactly("/a", "erasure", "/late", "/anew");
    assertThat(harness.getSideOutput(VisitorFunction.SESSIONS))
        .extracting(row -> row.getValue().session().entry().path())
        .containsExactly("/a", "/anew");
    assertThat(sum(RollupTable.DAY)).isEqualTo(2);
  }

  @Test
  void forgetsTheErasureToo() throws Exception {
    erase(NOON);
    harness.processWatermark(NOON.plus(Duration.ofDays(6)).toEpochMilli());
    assertThat(harness.numKeyedStateEntries()).isZero();

    read(pageView("/a").event());
    erase(NOON.plusSeconds(60));
    read(pageView("/b").at(NOON.plusSeconds(120)).event());
    harness.processWatermark(NOON.plus(Duration.ofDays(12)).toEpochMilli());

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  /** The state was written by the version before there were erasures. */
  @Test
  void goesOnFromStateThatKnewNoErasures() throws Exception {
    harness.close();
    harness = closedHarness();
    harness.initializeState(
        OperatorSnapshotUtil.readStateHandle(
            "src/test/resources/state/visitors-before-erasure.bin"));
    harness.open();

    read(pageView("/a").event());
    read(pageView("/c").at(NOON.plusSeconds(7_800)).event());
    erase(NOON.plusSeconds(60));
    read(pageView("/d").at(NOON.plusSeconds(7_900)).event());

    assertThat(harness.extractOutputValues().stream().filter(entry -> entry.event() != null))
        .extracting(entry -> entry.event().path())
        .containsExactly("/c", "/d");
    assertThat(harness.getSideOutput(VisitorFunction.SESSIONS))
        .extracting(row -> row.getValue().session().first().traffic())
        .as("nor who sent the events")
        .containsOnly(Traffic.NONE);
    assertThat(harness.getSideOutput(VisitorFunction.SESSIONS))
        .extracting(row -> row.getValue().session().events())
        .as("a session of which it is not known when it was received goes")
        .containsExactly(2L, 1L);
  }

  private void erase(Instant before) throws Exception {
    Erasure erasure =
        new Erasure(1, "firm-1", TestEvents.VISITOR, TestEvents.SESSION, Micros.of(before));
    harness.processElement(LogEntry.of(erasure), 0);
  }

  private void read(Event event) throws Exception {
    harness.processElement(LogEntry.of(event), 0);
  }

  private long sum(RollupTable table) {
    return harness.getSideOutput(VisitorFunction.ROLLUPS).stream()
        .map(record -> record.getValue())
        .filter(delta -> delta.key().table() == table)
        .mapToLong(RollupDelta::count)
        .sum();
  }
}
