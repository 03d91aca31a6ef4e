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
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final byte[] NOTHING = {};

  private final Request request;
  private final BodyBudget budget;
  private final Reader reader;
  private byte[] bytes = NOTHING;
  private int length;
  private boolean overload;

  /** Exactly one of these is called. */
  interface Reader {
    void onBody(byte[] body);

    void onTooLarge();

    /** Too many bodies are half here. */
    void onOverload();

    /** The client broke off or the transfer coding is broken. */
    void onBroken(Throwable cause);
  }

  private Body(Request request, BodyBudget budget, Reader reader) {
    this.request = request;
    this.budget = budget;
    this.reader = reader;
  }

  static void read(Request request, BodyBudget budget, Reader reader) {
    new Body(request, budget, reader).run();
  }

  /** Goes on from where nothing more had come. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(() -> reader.onBroken(chunk.getFailure()));
        return;
      }
      boolean last = chunk.isLast();
      take(chunk.getByteBuffer());
      chunk.release();
      if (isOver(last)) {
        return;
      }
    }
  }

  private boolean isOver(boolean last) {
    if (length > MAX_DRAINED_BYTES || (last && length > MAX_BYTES)) {
      end(reader::onTooLarge);
    } else if (overload) {
      end(reader::onOverload);
    } else if (last) {
      byte[] body = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
      end(() -> reader.onBody(body));
    } else if (System.nanoTime() - request.getBeginNanoTime() > PATIENCE_NANOS) {
      end(() -> reader.onBroken(new TimeoutException("a body must arrive within 20 seconds")));
    } else {
      return false;
    }
    return true;
  }

  /** A body that is whole is counted by those who go on with it. */
  private void end(Runnable answer) {
    forget();
    answer.run();
  }

  private void forget() {
    budget.giveBack(bytes.length);
    bytes = NOTHING;
  }

  private void take(ByteBuffer more) {
    int size = more.remaining();
    if (length + size > MAX_BYTES) {
      forget();
    } else if (size > 0 && makeRoom(length + size)) {
      more.get(bytes, length, size);
    }
    length += size;
  }

  private boolean makeRoom(int needed) {
    if (needed <= bytes.length) {
      return true;
    }
    int larger = Math.max(needed, Math.min(2 * bytes.length, MAX_BYTES));
    if (!budget.take(larger - bytes.length)) {
      overload = true;
      return false;
    }
    bytes = Arrays.copyOf(bytes, larger);
    return true;
  }
}
