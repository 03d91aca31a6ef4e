package com.consultantpro.tracking.query.realtime;

import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The streams of this process, at most two hundred. Those that ask the same are served by one
 * poller: fifty open dashboards cost what one does. It stops with the last of them.
 */
public final class Streams implements AutoCloseable {
  private static final int MOST = 200;
  private static final int POLLS_AT_ONCE = 2;
  private static final long POLL_EVERY_MILLIS = 500;

  /** For who does not read, so that nothing can be written. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final Database database;
  private final Clock clock;
  private final ScheduledExecutorService polls =
      Executors.newScheduledThreadPool(POLLS_AT_ONCE, daemons("stream polls"));
  private final ExecutorService writers = Executors.newCachedThreadPool(daemons("stream"));
  private final Map<Topic, Polling> pollings = new HashMap<>();
  private final Map<Listener, Topic> listeners = new HashMap<>();
  private boolean closed;

  /** What a stream is about. */
  private record Topic(Firm firm, Params params) {}

  private record Polling(Poller poller, Future<?> schedule) {}

  public Streams(Database database, Clock clock, MeterRegistry metrics) {
    this.database = database;
    this.clock = clock;
    metrics.gauge("tracking.api.streams", this, Streams::open);
    metrics.gauge("tracking.api.stream.pollers", this, Streams::pollers);
  }

  /** Begins to listen. Whoever opens also closes. */
  synchronized Listener open(Firm firm, Params params) {
    if (closed || listeners.size() == MOST) {
      throw Problem.unavailable(
          closed ? "The server is stopping" : "There are %d streams already".formatted(MOST));
    }
    Topic topic = new Topic(firm, params);
    Listener listener = new Listener();
    listeners.put(listener, topic);
    pollings.computeIfAbsent(topic, this::start).poller().add(listener);
    return listener;
  }

  /** A second time, it does nothing. */
  synchronized void close(Listener listener) {
    Topic topic = listeners.remove(listener);
    if (topic != null && !pollings.get(topic).poller().remove(listener)) {
      pollings.remove(topic).schedule().cancel(false);
    }
  }

  /** A thread for each stream: most of the time it waits for something to write. */
  ExecutorService writers() {
    return writers;
  }

  private Polling start(Topic topic) {
    Poller poller = new Poller(database, clock, topic.firm(), topic.params());
    return new Polling(
        poller, polls.scheduleWithFixedDelay(poller, 0, POLL_EVERY_MILLIS, TimeUnit.MILLISECONDS));
  }

  private synchronized int open() {
    return listeners.size();
  }

  private synchronized int pollers() {
    return pollings.size();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Ends all streams, for good, and waits until they have: before the server goes away. */
  @Override
  public void close() {
    endAll();
    try {
      writers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void endAll() {
    closed = true;
    polls.shutdownNow();
    pollings.values().forEach(polling -> polling.poller().end());
    writers.shutdown();
  }
}
