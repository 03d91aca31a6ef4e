package com.consultantpro.tracking.standalone;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;

/** One line on the terminal for each step that is done, with the time it took. */
final class Progress {
  private final PrintStream out;
  private final Clock clock;

  Progress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  <T> T step(String what, Callable<T> step) throws Exception {
    Instant start = clock.instant();
    T result = step.call();
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1_000.0;
    out.println(String.format(Locale.ROOT, "%7.1f s  %s", seconds, what));
    return result;
  }

  void say(String line) {
    out.println(line);
  }
}
