package com.consultantpro.tracking.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An even stream of requests, each a visitor's batch. Now and then one event of a batch has a name
 * of its own and is asked for until it is counted; its age is taken from the start of its request.
 */
final class FreshnessLoad {
  private static final int PROBES_A_SECOND = 4;
  private static final int VISITORS = 5_000;
  private static final Duration ASK_EVERY = Duration.ofMillis(100);
  private static final Duration GIVE_UP = Duration.ofSeconds(30);

  private final BenchClient client;
  private final JsonNode key;
  private final int requestsASecond;
  private final int batch;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final List<String> visitors = new ArrayList<>();
  private final List<Long> ages = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Semaphore inFlight = new Semaphore(1_000);

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
    ExecutorService probes = Executors.newCachedThreadPool();
    long start = System.nanoTime();
    long total = length.toSeconds() * requestsASecond;
    for (long request = 0; request < total; request++) {
      long due = start + request * TimeUnit.SECONDS.toNanos(1) / requestsASecond;
      LockSupport.parkNanos(due - System.nanoTime());
      send(request, probes);
      if (request > 0 && request % (10L * requestsASecond) == 0) {
        progress.accept("%4d s  %s".formatted(request / requestsASecond, report()));
      }
    }
    probes.shutdown();
    if (!probes.awaitTermination(GIVE_UP.toSeconds() + 5, TimeUnit.SECONDS)) {
      throw new IOException("probes did not end");
    }
    inFlight.acquire(1_000);
  }

  String report() {
    List<Long> sorted = new ArrayList<>(ages);
    Collections.sort(sorted);
    return "%,d events accepted, %,d refused; %,d probes, %d lost: p50 %s, p99 %s, max %s"
        .formatted(
            accepted.get(),
            refused.get(),
            sorted.size(),
            lost.get(),
            quantile(sorted, 0.5),
            quantile(sorted, 0.99),
            quantile(sorted, 1));
  }

  private static String quantile(List<Long> sorted, double part) {
    if (sorted.isEmpty()) {
      return "-";
    }
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return "%.2f s".formatted(sorted.get(Math.max(index, 0)) / 1e9);
  }

  private void send(long request, ExecutorService probes) throws Exception {
    boolean isProbe = request % Math.max(1, requestsASecond / PROBES_A_SECOND) == 0;
    String probe = isProbe ? "probe-" + run + "-" + request : null;
    inFlight.acquire();
    long sentAt = System.nanoTime();
    client
        .send(key, events(request, probe))
        .whenComplete(
            (response, failure) -> {
              inFlight.release();
              count(response);
            });
    if (isProbe) {
      probes.execute(() -> follow(probe, sentAt));
    }
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

  private void follow(String probe, long sentAt) {
    try {
      while (System.nanoTime() - sentAt < GIVE_UP.toNanos()) {
        if (client.events(probe) > 0) {
          ages.add(System.nanoTime() - sentAt);
          return;
        }
        LockSupport.parkNanos(ASK_EVERY.toNanos());
      }
    } catch (IOException e) {
      System.err.println("overview could not be asked: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lost.incrementAndGet();
  }
}
