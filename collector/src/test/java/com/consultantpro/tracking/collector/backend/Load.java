package com.consultantpro.tracking.collector.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients at once, each sending its next batch soon after the last answer. */
public final class Load {
  private static final int EVENTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(100);

  public final AtomicInteger taken = new AtomicInteger();
  public final AtomicInteger unavailable = new AtomicInteger();
  public final AtomicInteger other = new AtomicInteger();
  public final AtomicLong slowestNanos = new AtomicLong();

  /** The names in the batches that were acknowledged. */
  public final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Executor later =
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  private final URI target;
  private final String firm;
  private final String key;
  private volatile boolean stopped;
  private volatile CompletableFuture<?>[] clients;

  public Load(int port, String firm, String key) {
    this.target = URI.create("http://127.0.0.1:" + port + Client.PATH);
    this.firm = firm;
    this.key = key;
  }

  public void start(int count) {
    clients = new CompletableFuture<?>[count];
    for (int i = 0; i < count; i++) {
      clients[i] = client();
    }
  }

  /** Waits for the answers still to come. */
  public void stop() {
    stopped = true;
    CompletableFuture.allOf(clients).join();
  }

  private CompletableFuture<Void> client() {
    if (stopped) {
      return CompletableFuture.completedFuture(null);
    }
    String name = UUID.randomUUID().toString();
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(batch(name)))
            .build();
    long start = System.nanoTime();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle((response, failure) -> note(name, response, System.nanoTime() - start))
        .thenComposeAsync(done -> client(), later);
  }

  private Void note(String name, HttpResponse<Void> response, long nanos) {
    int status = response == null ? 0 : response.statusCode();
    slowestNanos.accumulateAndGet(nanos, Math::max);
    if (status == 202) {
      acknowledged.add(name);
    }
    (status == 202 ? taken : status == 503 ? unavailable : other).incrementAndGet();
    return null;
  }

  private String batch(String name) {
    ObjectNode[] events = new ObjectNode[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      events[i] =
          TestEvents.pageView("https://shop.example/a/page/with/a/path?utm_source=x&n=" + i)
              .put("name", name)
              .put("visitor_id", name);
      events[i].putObject("properties").put("plan", "professional").put("filling", "x".repeat(300));
    }
    return TestEvents.envelope(firm, key, events).toString();
  }
}
