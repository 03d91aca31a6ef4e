package com.consultantpro.tracking.collector.telemetry;

import com.consultantpro.tracking.collector.intake.Receipt;

/** Counts every attempt and writes it down. */
public final class Telemetry {
  private final IngestLog log = new IngestLog();
  private final IngestMetrics metrics;

  public Telemetry(IngestMetrics metrics) {
    this.metrics = metrics;
  }

  public void record(Receipt receipt, long latencyNanos) {
    metrics.record(receipt, latencyNanos);
    log.write(receipt, latencyNanos);
  }
}
