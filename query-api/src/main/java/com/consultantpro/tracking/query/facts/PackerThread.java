package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.postgres.Database;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs days when the process starts and then every minute, in one of several API processes; where
 * that takes long, more seldom. Reports are right without it, but slower where they have a filter.
 */
public final class PackerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PackerThread.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** It takes at most one part of so many of a processor. */
  private static final int PART_OF_TIME = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Packer packer;
  private final Thread thread = new Thread(this::run, "packer");
  private final CountDownLatch stop = new CountDownLatch(1);

  private PackerThread(Packer packer) {
    this.packer = packer;
  }

  public static PackerThread start(Database database) {
    PackerThread packing = new PackerThread(new Packer(database, new Directory(database)));
    packing.thread.setDaemon(true);
    packing.thread.start();
    return packing;
  }

  private void run() {
    try {
      long pause;
      do {
        long start = System.nanoTime();
        pack();
        pause = Math.max(EVERY.toNanos(), PART_OF_TIME * (System.nanoTime() - start));
      } while (!stop.await(pause, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pack() {
    try {
      int days = packer.run();
      if (days > 0) {
        LOG.debug("packed {} days", days);
      }
    } catch (RuntimeException e) {
      LOG.warn("packing stopped midway and is tried again: {}", e.toString());
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
