package com.consultantpro.tracking.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An even stream of requests, each a visitor's batch. Now and then one event of a batch, a probe,
 * has a name of its own and is asked for until it is counted; its age is taken from the start of
 * its request. The probes under way are asked for in turn, at a rate that does not depend on how
 * many there are: a system that falls behind gets no more questions for it, and its ages come out a
 * little too great.
 */
final class FreshnessLoad {
  private static final int PROBES_A_SECOND = 4;
  private static final int VISITORS = 5_000;
  private static final Duration ASK_EVERY = Duration.ofMillis(40);
  private static final int MOST_IN_FLIGHT = 1_000;

  /** A server that was just started compiles itself meanwhile. */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private static final Duration GIVE_UP = Duration.ofSeconds(30);

  private final BenchClient client;
  private final JsonNode key;
  private final int requestsASecond;
  private final int batch;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final List<String> visitors = new ArrayList<>();
  private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();
  private final Queue<Age> ages = new ConcurrentLinkedQueue<>();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
  private long start;
  private long sent;

  FreshnessLoad(BenchClient client, JsonNode key, int requestsASecond, int batch) {
    this.client = client;
    this.key = key;
    this.requestsASecond = requestsASecond;
    this.batch = batch;
    for (int i = 0; i < VISITORS; i++) {
      visitors.add(UUID.randomUUID().toString());
    }
  }

  /** Events that were answered 202. */
  long accepted() {
    return accepted.get();
  }

  /** Whether all was accepted and every probe was counted. */
  boolean isClean() {
    return refused.get() == 0 && lost.get() == 0;
  }

  void run(Duration length, Consumer<String> progress) throws Exception {
    ScheduledExecutorService asker = Executors.newSingleThreadScheduledExecutor();
    asker.scheduleWithFixedDelay(this::ask, 0, ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    start = System.nanoTime();
    long total = length.toSeconds() * requestsASecond;
    for (long request = 0; request < total; request++) {
      long due = start + request * TimeUnit.SECONDS.toNanos(1) / requestsASecond;
      LockSupport.parkNanos(due - System.nanoTime());
      send(request);
      if (request > 0 && request % (10L * requestsASecond) == 0) {
        progress.accept("%4d s  %s".formatted(request / requestsASecond, report()));
      }
    }
    inFlight.acquire(MOST_IN_FLIGHT);
    Await.until(GIVE_UP.multipliedBy(2), () -> answered() == sent);
    asker.shutdownNow();
  }

  String report() {
    return "%,d events accepted, %,d refused; %,d probes, %,d lost: %s; after the first %d s %s"
        .formatted(
            accepted.get(),
            refused.get(),
            ages.size(),
            lost.get(),
            quantiles(0),
            WARM_UP.toSeconds(),
            quantiles(WARM_UP.toNanos()));
  }

  /** Of the probes sent so long after the start, in ns, or later. */
  private String quantiles(long from) {
    long[] sorted =
        ages.stream()
            .filter(age -> age.sentAt - start >= from)
            .mapToLong(Age::nanos)
            .sorted()
            .toArray();
    return "p50 %s, p99 %s, max %s"
        .formatted(quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
  }

  private static String quantile(long[] sorted, double part) {
    if (sorted.length == 0) {
      return "-";
    }
    int index = (int) Math.ceil(part * sorted.length) - 1;
    return "%.2f s".formatted(sorted[Math.max(index, 0)] / 1e9);
  }

  private void send(long request) throws Exception {
    boolean isProbe = request % Math.max(1, requestsASecond / PROBES_A_SECOND) == 0;
    String name = isProbe ? "probe-" + run + "-" + request : null;
    inFlight.acquire();
    if (isProbe) {
      probes.add(new Probe(name, System.nanoTime()));
      sent++;
    }
    client
        .send(key, events(request, name))
        .whenComplete(
            (response, failure) -> {
              inFlight.release();
              count(response);
            });
  }

  private void count(HttpResponse<String> response) {
    if (response != null && response.statusCode() == 202) {
      accepted.addAndGet(batch);
    } else {
      refused.addAndGet(batch);
    }
  }

  private List<Map<String, Object>> events(long request, String probe) {
    String visitor = visitors.get((int) (request * 7_919 % VISITORS));
    Instant now = Instant.now();
    List<Map<String, Object>> events = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      String name = i == 0 && probe != null ? probe : "bench-" + i;
      events.add(FreshnessBench.event(visitor, name, now.plus(i, ChronoUnit.MICROS).toString()));
    }
    return events;
  }

  private void ask() {
    Probe probe = probes.poll();
    if (probe == null) {
      return;
    }
    boolean isCounted = isCounted(probe);
    long age = System.nanoTime() - probe.sentAt;
    if (isCounted) {
      ages.add(new Age(probe.sentAt, age));
    } else if (age < GIVE_UP.toNanos()) {
      probes.add(probe);
    } else {
      lost.incrementAndGet();
    }
  }

  private boolean isCounted(Probe probe) {
    try {
      return client.events(probe.name) > 0;
    } catch (IOException e) {
      System.err.println("overview could not be asked: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private long answered() {
    return ages.size() + lost.get();
  }

  private record Probe(String name, long sentAt) {}

  private record Age(long sentAt, long nanos) {}
}
