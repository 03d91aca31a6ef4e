package com.consultantpro.tracking.collector.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a request's body without holding a thread while it trickles in. Memory grows with what has
 * come, not with what was announced. What is over the limit is drained up to 1 MiB, so that the
 * client reads our answer instead of a reset connection.
 */
final class Body implements Runnable {
  static final int MAX_BYTES = 65_536;
  private static final int MAX_DRAINED_BYTES = 1 << 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final byte[] NOTHING = {};

  private final Request request;
  private final Reader reader;
  private byte[] bytes = NOTHING;
  private int length;

  /** Exactly one of these is called. */
  interface Reader {
    void onBody(byte[] body);

    void onTooLarge();

    /** The client broke off or the transfer coding is broken. */
    void onBroken(Throwable cause);
  }

  private Body(Request request, Reader reader) {
    this.request = request;
    this.reader = reader;
  }

  static void read(Request request, Reader reader) {
    new Body(request, reader).run();
  }

  /** Goes on from where nothing more had come. */
  @Override
  public void run() {
    for (Content.Chunk chunk = request.read(); ; chunk = request.read()) {
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        reader.onBroken(chunk.getFailure());
        return;
      }
      take(chunk.getByteBuffer());
      chunk.release();
      if (System.nanoTime() - request.getBeginNanoTime() > PATIENCE_NANOS) {
        reader.onBroken(new TimeoutException("a body must arrive within 30 seconds"));
        return;
      }
      if (length > MAX_DRAINED_BYTES || (chunk.isLast() && length > MAX_BYTES)) {
        reader.onTooLarge();
        return;
      }
      if (chunk.isLast()) {
        reader.onBody(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
        return;
      }
    }
  }

  private void take(ByteBuffer more) {
    int size = more.remaining();
    if (length + size > MAX_BYTES) {
      bytes = NOTHING;
    } else if (size > 0) {
      if (length + size > bytes.length) {
        int doubled = Math.min(2 * bytes.length, MAX_BYTES);
        bytes = Arrays.copyOf(bytes, Math.max(length + size, doubled));
      }
      more.get(bytes, length, size);
    }
    length += size;
  }
}
