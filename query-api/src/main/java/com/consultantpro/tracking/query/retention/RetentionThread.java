package com.consultantpro.tracking.query.retention;

import com.consultantpro.tracking.query.postgres.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps every night at three, UTC, in one of several API processes: the others find the lock taken
 * or nothing to do. Imported rows stay; they go when somebody asks.
 */
public final class RetentionThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionThread.class);
  private static final LocalTime NIGHT = LocalTime.of(3, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Sweep sweep;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "retention");
  private final CountDownLatch stop = new CountDownLatch(1);

  private RetentionThread(Database database, Clock clock) {
    this.sweep = new Sweep(database);
    this.clock = clock;
  }

  public static RetentionThread start(Database database, Clock clock) {
    RetentionThread retention = new RetentionThread(database, clock);
    retention.thread.setDaemon(true);
    retention.thread.start();
    return retention;
  }

  /** Till the next night, never none at all. */
  static Duration untilNight(Instant now) {
    Instant today =
        LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(NIGHT).toInstant(ZoneOffset.UTC);
    return Duration.between(now, today.isAfter(now) ? today : today.plus(Duration.ofDays(1)));
  }

  private void run() {
    try {
      while (!stop.await(untilNight(clock.instant()).toMillis() + 1, TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      Optional<Removed> removed = sweep.run(false);
      removed.ifPresent(rows -> LOG.info("retention removed {}", rows));
    } catch (RuntimeException e) {
      LOG.warn("retention stopped midway, the next night goes on: {}", e.toString());
    }
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
