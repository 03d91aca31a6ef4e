package com.consultantpro.tracking.jobs;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.jobs.postgres.BatchWriter;
import com.consultantpro.tracking.jobs.rollups.EventRollups;
import com.consultantpro.tracking.jobs.rollups.LedgerDeltas;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.rollups.RollupSums;
import com.consultantpro.tracking.jobs.sessions.OpenSessions;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@link CoreJob} without Flink, for large data sets that are known whole and in order: nothing is
 * a copy, nothing is late, nobody is erased. It decides with the job's own classes and writes with
 * its statements, each row once, so that its rows are those of the job.
 *
 * <p>One thread writes what has been handed over while the caller makes the next.
 */
public final class CoreBatch implements AutoCloseable {
  /** So often what came is added to the sums: the lists of visitors stay short. */
  private static final int EVENTS_AT_ONCE = 1_000;

  private final BatchWriter writer;
  private final OpenSessions sessions = new OpenSessions();
  private final RollupSums rollups = new RollupSums();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<Event> waiting = new ArrayList<>();
  private Future<?> writing = CompletableFuture.completedFuture(null);

  private interface Write {
    void run() throws Exception;
  }

  public CoreBatch(BatchWriter writer) {
    this.writer = writer;
  }

  /** Events of one firm, in the order of their times, none earlier than one of a call before. */
  public void add(List<Event> events) throws Exception {
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      rollups.add(LedgerDeltas.received(event));
      EventRollups.of(event).forEach(rollups::add);
      sessions.add(event).forEach(rollups::add);
      if (i % EVENTS_AT_ONCE == 0) {
        rollups.sumUp();
      }
    }
    rollups.sumUp();
    waiting.addAll(events);
    if (waiting.size() >= BatchWriter.ROWS_AT_ONCE) {
      writeEvents();
    }
  }

  private void writeEvents() throws Exception {
    List<Event> events = List.copyOf(waiting);
    waiting.clear();
    inTurn(() -> writer.writeEvents(events));
  }

  /** All events of that UTC day have been added, of every firm; none of them is of a later day. */
  public void endDay(int day) throws Exception {
    List<SessionRow> ended = sessions.takeBefore((day + 1) * Micros.DAY);
    // The zones of the firms lie at most a day apart.
    List<RollupRow> rows = rollups.takeBefore(sessions.earliestDay(day));
    inTurn(
        () -> {
          writer.writeSessions(ended);
          writer.writeRollups(rows);
        });
  }

  /** The rest, and that it is all that was received before. */
  public void end(Instant receivedBefore) throws Exception {
    writeEvents();
    List<SessionRow> ended = sessions.takeBefore(Long.MAX_VALUE);
    List<RollupRow> rows = rollups.takeBefore(Integer.MAX_VALUE);
    inTurn(
        () -> {
          writer.writeSessions(ended);
          writer.writeRollups(rows);
          writer.reached(receivedBefore);
        });
    writing.get();
  }

  private void inTurn(Write write) throws Exception {
    writing.get();
    writing =
        thread.submit(
            () -> {
              write.run();
              return null;
            });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
