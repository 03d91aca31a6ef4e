package com.consultantpro.tracking.jobs.sessions;

import static com.consultantpro.tracking.jobs.TestEvents.NOON;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupTable;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorFunctionTest {
  private KeyedOneInputStreamOperatorTestHarness<String, Event, Event> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new VisitorFunction(), Event::partitionKey, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void letsTheFirstCopyThroughUntilNoCopyCanCome() throws Exception {
    harness.processElement(pageView("/a").event(), 0);
    harness.processWatermark(NOON.plus(Duration.ofHours(121)).toEpochMilli());
    harness.processElement(pageView("/a").event(), 0);

    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void forgetsAVisitorThatIsLongGone() throws Exception {
    harness.processElement(pageView("/a").event(), 0);
    harness.processElement(pageView("/b").at(NOON.plusSeconds(7_200)).event(), 0);
    harness.processWatermark(NOON.plus(Duration.ofDays(6)).toEpochMilli());

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void splitsAfterMoreThanThirtyMinutesOnly() throws Exception {
    harness.processElement(pageView("/a").event(), 0);
    harness.processElement(pageView("/b").at(NOON.plusSeconds(1_800)).event(), 0);
    harness.processElement(pageView("/c").at(NOON.plusSeconds(3_600).plusNanos(1_000)).event(), 0);

    assertThat(harness.getSideOutput(VisitorFunction.SESSIONS))
        .extracting(row -> row.getValue().session().events())
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void takesBackWhatAMergedSessionHadCounted() throws Exception {
    harness.processElement(pageView("/a").event(), 0);
    harness.processElement(pageView("/a").at(NOON.plusSeconds(3_600)).event(), 0);
    harness.processElement(pageView("/a").at(NOON.plusSeconds(1_800)).event(), 0);

    assertThat(sum(RollupTable.VISIT_HOUR)).isEqualTo(1);
    assertThat(sum(RollupTable.VISIT_PAGE_DAY)).as("one entry and one exit").isEqualTo(2);
  }

  private long sum(RollupTable table) {
    return harness.getSideOutput(VisitorFunction.ROLLUPS).stream()
        .map(record -> record.getValue())
        .filter(delta -> delta.key().table() == table)
        .mapToLong(RollupDelta::count)
        .sum();
  }
}
