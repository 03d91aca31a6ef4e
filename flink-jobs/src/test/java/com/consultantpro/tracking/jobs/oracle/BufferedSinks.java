package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sinks that hold the last value per key until they are told to write, as the real ones do. */
final class BufferedSinks {
  private final Tables tables;
  private final Map<Object, Runnable> buffer = new LinkedHashMap<>();
  private final List<Runnable> zombies = new ArrayList<>();

  BufferedSinks(Tables tables) {
    this.tables = tables;
  }

  void take(LogEntry entry) {
    if (entry.erasure() != null) {
      buffer.put(entry.erasure(), () -> tables.erase(entry.erasure()));
    } else {
      buffer.put(Tables.key(entry.event()), () -> tables.insert(entry.event()));
    }
  }

  void take(SessionRow row) {
    buffer.put(Tables.key(row), () -> tables.upsert(row));
  }

  void take(RollupRow row) {
    buffer.put(row.key(), () -> tables.upsert(row));
  }

  /** The living first, so that what dead tasks write comes as late as can be. */
  void write() {
    buffer.values().forEach(Runnable::run);
    buffer.clear();
    zombies.forEach(Runnable::run);
    zombies.clear();
  }

  void crash() {
    zombies.addAll(buffer.values());
    buffer.clear();
  }
}
