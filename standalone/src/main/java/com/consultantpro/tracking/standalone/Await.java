package com.consultantpro.tracking.standalone;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Looks again and again until something holds. */
final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private Await() {}

  static Void until(Duration patience, Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > deadline) {
        throw new StartupFailure("Not so after %d seconds.".formatted(patience.toSeconds()));
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return null;
  }
}
