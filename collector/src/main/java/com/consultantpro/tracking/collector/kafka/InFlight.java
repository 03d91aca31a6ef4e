package com.consultantpro.tracking.collector.kafka;

import com.consultantpro.tracking.events.Micros;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The requests under way, in the order of their instants of receipt. Bounds how many there are and
 * knows the oldest: everything received before it is in the log or was refused.
 *
 * <p>Instants are handed out under the lock, each later than the one before, even when the clock
 * was set back: so no request can appear that is older than what was said to be complete.
 */
public final class InFlight {
  private final Clock clock;
  private final int maxRequests;
  private final long maxBytes;

  /** Head of a ring: its neighbours are the newest and the oldest request. */
  private final Ticket ring = new Ticket(0, 0);

  private long last;
  private int requests;
  private long bytes;
  private boolean closed;

  public InFlight(Clock clock, int maxRequests, long maxBytes) {
    this.clock = clock;
    this.maxRequests = maxRequests;
    this.maxBytes = maxBytes;
  }

  /**
   * Registers a request and stamps it, or returns null when there are too many or no more may come.
   */
  public synchronized Ticket enter(int requestBytes) {
    if (closed || requests >= maxRequests || bytes + requestBytes > maxBytes) {
      return null;
    }
    requests++;
    bytes += requestBytes;
    Ticket ticket = new Ticket(tick(), requestBytes);
    ticket.insertBefore(ring);
    return ticket;
  }

  public synchronized void leave(Ticket ticket) {
    if (ticket.next != null) {
      ticket.remove();
      requests--;
      bytes -= ticket.bytes;
      notifyAll();
    }
  }

  /** Lets none in any more and waits for those under way; whether all of them left in time. */
  public synchronized boolean drain(Duration patience) throws InterruptedException {
    closed = true;
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); requests > 0 && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left + 1_000_000);
      left = deadline - System.nanoTime();
    }
    return requests == 0;
  }

  /** All that was received before this instant is settled. */
  synchronized long settledUntil() {
    return ring.next == ring ? tick() : ring.next.receivedAt;
  }

  public synchronized int requests() {
    return requests;
  }

  public synchronized long bytes() {
    return bytes;
  }

  /** The clock, never the same microsecond twice. */
  public LongSupplier uniqueInstants() {
    return this::lockedTick;
  }

  private synchronized long lockedTick() {
    return tick();
  }

  private long tick() {
    last = Math.max(last + 1, Micros.of(clock.instant()));
    return last;
  }

  /** A request under way. */
  public static final class Ticket {
    private final long receivedAt;
    private final int bytes;
    private Ticket previous = this;
    private Ticket next = this;

    private Ticket(long receivedAt, int bytes) {
      this.receivedAt = receivedAt;
      this.bytes = bytes;
    }

    /** Microseconds. */
    public long receivedAt() {
      return receivedAt;
    }

    private void insertBefore(Ticket other) {
      next = other;
      previous = other.previous;
      previous.next = this;
      other.previous = this;
    }

    private void remove() {
      previous.next = next;
      next.previous = previous;
      next = null;
    }
  }
}
