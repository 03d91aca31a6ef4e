package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.collector.keys.KeyStore;
import com.consultantpro.tracking.collector.limits.AbuseLog;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the database every few seconds what no request waits for. */
final class Bookkeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);
  private static final int SECONDS = 5;

  private final KeyStore keys;
  private final AbuseLog abuse;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Bookkeeping::thread);

  Bookkeeping(KeyStore keys, AbuseLog abuse) {
    this.keys = keys;
    this.abuse = abuse;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void write() {
    try {
      abuse.write();
      keys.writeLastUse();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("abuse and last use could not be written, trying again: {}", e.toString());
    }
  }

  /** Writes the rest, unless the database is away. */
  @Override
  public void close() {
    timer.shutdownNow();
    write();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "tracking-bookkeeping");
    thread.setDaemon(true);
    return thread;
  }
}
