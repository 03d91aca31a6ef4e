package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.imports.accesslog.LineKind;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;

/** What a reading task tells of its lines: Flink's accumulators, added up over all tasks. */
final class LineCounters {
  /** Bytes read of the files as they are, compressed or not. */
  static final String BYTES = "bytes";

  private static final String OVERLAP = "overlap";

  private final Map<LineKind, LongCounter> kinds = new EnumMap<>(LineKind.class);
  private final LongCounter overlap;

  LineCounters(RuntimeContext context) {
    for (LineKind kind : LineKind.values()) {
      kinds.put(kind, context.getLongCounter(kind.name()));
    }
    overlap = context.getLongCounter(OVERLAP);
  }

  void count(LineKind kind) {
    kinds.get(kind).add(1);
  }

  /** One of the page views lies on a day that is left out. */
  void countOverlap() {
    overlap.add(1);
  }

  /** From a finished job's accumulators. */
  static LineAccount account(Map<String, Object> accumulators, long imported) {
    Map<LineKind, Long> lines = new EnumMap<>(LineKind.class);
    for (LineKind kind : LineKind.values()) {
      lines.put(kind, (Long) accumulators.get(kind.name()));
    }
    return new LineAccount(lines, imported, (Long) accumulators.get(OVERLAP));
  }
}
