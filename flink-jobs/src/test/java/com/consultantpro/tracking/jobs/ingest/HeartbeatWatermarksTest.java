package com.consultantpro.tracking.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Heartbeat;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class HeartbeatWatermarksTest {
  private final HeartbeatWatermarks partition = new HeartbeatWatermarks();
  private final List<Long> claimed = new ArrayList<>();

  @Test
  void claimsNothingBeforeEveryCollectorHadTheTimeToSpeak() {
    beat("fast", 100, 100);
    beat("fast", 101, 101);
    assertThat(claimed).isEmpty();

    beat("slow", 97, 103);
    beat("fast", 105, 105);

    assertThat(claimed).containsExactly(97_000L - 1);
  }

  @Test
  void takesTheEarliestOfThoseHeardLately() {
    beat("a", 100, 100);
    beat("b", 98, 104);
    beat("a", 105, 105);
    beat("b", 104, 106);
    beat("a", 130, 130);

    assertThat(claimed).containsExactly(98_000L - 1, 104_000L - 1, 130_000L - 1);
  }

  @Test
  void doesNotWaitForACollectorThatSaidGoodbye() {
    beat("a", 100, 100);
    beat("b", 99, 101);
    partition.onEvent(
        LogEntry.of(new Heartbeat("b", Heartbeat.GONE, 102 * Micros.SECOND)), 0, output());
    beat("a", 106, 106);

    assertThat(claimed).containsExactly(106_000L - 1);
  }

  /** Both in seconds. */
  private void beat(String collector, long until, long sentAt) {
    Heartbeat beat = new Heartbeat(collector, until * Micros.SECOND, sentAt * Micros.SECOND);
    partition.onEvent(LogEntry.of(beat), 0, output());
  }

  private WatermarkOutput output() {
    return new WatermarkOutput() {
      @Override
      public void emitWatermark(Watermark watermark) {
        claimed.add(watermark.getTimestamp());
      }

      @Override
      public void markIdle() {}

      @Override
      public void markActive() {}
    };
  }
}
