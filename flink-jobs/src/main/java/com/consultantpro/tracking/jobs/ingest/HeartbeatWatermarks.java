package com.consultantpro.tracking.jobs.ingest;

import com.consultantpro.tracking.events.Heartbeat;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Received time of one partition: a watermark T says that all received before T has been read. It
 * comes from heartbeats alone, so it stands still while no collector speaks, and it passes through
 * every operator and sink behind the rows it vouches for: what the sinks report as {@code
 * complete_until} is this watermark. No result depends on it.
 */
public final class HeartbeatWatermarks implements WatermarkGenerator<LogEntry> {
  /** A collector unheard for so long, by the log's own clock, no longer holds the others back. */
  private static final long FORGOTTEN_AFTER = 15 * Micros.SECOND;

  /**
   * Nothing is known of other collectors at first, also after a restart, so nobody speaks for all
   * before every one has had the time: a beat comes each second, and Kafka takes it within four.
   */
  private static final long LISTENS_FIRST = 5 * Micros.SECOND;

  private final Map<String, Heartbeat> newest = new HashMap<>();
  private Heartbeat first;

  HeartbeatWatermarks() {}

  public static WatermarkStrategy<LogEntry> strategy() {
    return WatermarkStrategy.<LogEntry>forGenerator(context -> new HeartbeatWatermarks())
        .withTimestampAssigner((entry, recordTimestamp) -> recordTimestamp);
  }

  @Override
  public void onEvent(LogEntry entry, long timestamp, WatermarkOutput output) {
    Heartbeat beat = entry.heartbeat();
    if (beat == null) {
      return;
    }
    if (beat.until() == Heartbeat.GONE) {
      newest.remove(beat.collector());
    } else {
      newest.put(beat.collector(), beat);
    }
    newest.values().removeIf(other -> other.sentAt() < beat.sentAt() - FORGOTTEN_AFTER);
    first = first == null ? beat : first;
    if (beat.sentAt() - first.sentAt() < LISTENS_FIRST) {
      return;
    }
    newest.values().stream()
        .mapToLong(Heartbeat::until)
        .min()
        .ifPresent(until -> output.emitWatermark(new Watermark(toWatermark(until))));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}

  /** Watermark W admits nothing more at or before W; heartbeats speak of "before". */
  static long toWatermark(long until) {
    return Math.floorDiv(until, 1_000L) - 1;
  }
}
