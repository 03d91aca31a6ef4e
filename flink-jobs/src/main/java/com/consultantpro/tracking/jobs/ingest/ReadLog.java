package com.consultantpro.tracking.jobs.ingest;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.rollups.LedgerDeltas;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes the log apart and counts {@code received}: nothing behind this decides what came in. What
 * is decided per visitor, events and erasures, goes on in the log's order.
 */
public final class ReadLog extends ProcessFunction<LogEntry, LogEntry> {
  private static final long serialVersionUID = 1;

  public static final OutputTag<RollupDelta> LEDGER =
      new OutputTag<>("ledger", TypeInformation.of(RollupDelta.class));
  public static final OutputTag<ConsentChange> CONSENT_CHANGES =
      new OutputTag<>("consent changes", TypeInformation.of(ConsentChange.class));

  @Override
  public void processElement(LogEntry entry, Context context, Collector<LogEntry> out) {
    if (entry.event() != null) {
      context.output(LEDGER, LedgerDeltas.received(entry.event()));
      out.collect(entry);
    } else if (entry.erasure() != null) {
      out.collect(entry);
    } else if (entry.refusals() != null) {
      LedgerDeltas.refused(entry.refusals()).forEach(delta -> context.output(LEDGER, delta));
    } else if (entry.consentChange() != null) {
      context.output(CONSENT_CHANGES, entry.consentChange());
    }
  }
}
