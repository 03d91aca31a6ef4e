package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.postgres.Database;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs closed days when the process starts and every few minutes, in one of several API processes.
 * Reports are right without it, but slower where they have a filter.
 */
public final class PackerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PackerThread.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
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
      do {
        pack();
      } while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pack() {
    try {
      int days = packer.run();
      if (days > 0) {
        LOG.info("packed {} closed days", days);
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
