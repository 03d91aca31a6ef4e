package com.consultantpro.tracking.query.realtime;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One client of a stream. Who reads more slowly than messages come is left behind: its stream ends,
 * and whoever is told with it does not wait.
 */
final class Listener {
  private static final int MOST_WAITING = 10_000;

  /** Shorter than any idle timeout on the way, HTTP/2's included. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean ended;

  void tell(Message message) {
    if (!waiting.offer(message)) {
      end();
    }
  }

  /** After the message that is being written. */
  void end() {
    ended = true;
    waiting.clear();
    waiting.offer(Message.HEARTBEAT);
  }

  /** Writes what it is told, until the time is over, it is ended, or the client is gone. */
  void write(OutputStream out, Duration longest) throws IOException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    out.write(Message.HELLO.bytes());
    out.flush();
    while (!ended && System.nanoTime() < end) {
      long patience = Math.min(SILENCE.toNanos(), end - System.nanoTime());
      Message message = waiting.poll(patience, TimeUnit.NANOSECONDS);
      out.write((message == null ? Message.HEARTBEAT : message).bytes());
      if (waiting.isEmpty()) {
        out.flush();
      }
    }
    out.flush();
  }
}
