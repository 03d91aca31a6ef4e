package com.consultantpro.tracking.jobs.automation;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** How far rules are known: no version effective up to the watermark is still to come. */
final class RuleWatermarks implements WatermarkGenerator<RuleEntry> {
  static WatermarkStrategy<RuleEntry> strategy() {
    return WatermarkStrategy.<RuleEntry>forGenerator(context -> new RuleWatermarks())
        .withTimestampAssigner((entry, recordTimestamp) -> recordTimestamp);
  }

  @Override
  public void onEvent(RuleEntry entry, long timestamp, WatermarkOutput output) {
    if (entry.rule() == null) {
      output.emitWatermark(new Watermark(Math.floorDiv(entry.until(), 1_000L) - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
