package com.consultantpro.tracking.standalone;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line every few seconds: how many events are made, how fast, how long it still takes. */
final class LoadProgress {
  private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final long total;
  private final long start = System.nanoTime();
  private long lastLine = start;
  private long made;
  private long loaded;

  LoadProgress(PrintStream out, long total) {
    this.out = out;
    this.total = total;
  }

  void made(int events) {
    made += events;
    if (System.nanoTime() - lastLine >= BETWEEN_LINES) {
      lastLine = System.nanoTime();
      double rate = made / seconds(start);
      print(
          "%5.1f %%  %,d of %,d events, %,.0f/s, %,.0f s to go",
          100.0 * made / total, made, total, rate, (total - made) / rate);
    }
  }

  void loaded() {
    loaded = System.nanoTime();
    double seconds = seconds(start);
    print("%,d events and all their rows in %,.0f s, %,.0f/s", made, seconds, made / seconds);
  }

  void ready() {
    print("indexes of events, vacuum and analyze in %,.0f s", seconds(loaded));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void print(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
