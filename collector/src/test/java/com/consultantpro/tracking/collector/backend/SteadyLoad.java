package com.consultantpro.tracking.collector.backend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Requests at a fixed rate, whether answers come or not, to several collectors in turn. */
public final class SteadyLoad implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();
  private final Phaser underWay = new Phaser(1);
  private final AtomicLong sent = new AtomicLong();
  private final Supplier<String> body;
  private final int[] ports;

  public SteadyLoad(int perSecond, Supplier<String> body, int... ports) {
    this.body = body;
    this.ports = ports.clone();
    timer.scheduleAtFixedRate(this::send, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  public long answers() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often each was answered; 0 where no answer came. */
  public Map<Integer, Long> statuses() {
    return Map.copyOf(statuses);
  }

  private void send() {
    int port = ports[(int) (sent.getAndIncrement() % ports.length)];
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Client.PATH))
            .POST(HttpRequest.BodyPublishers.ofString(body.get()))
            .header("Content-Type", "text/plain")
            .build();
    underWay.register();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (answer, failure) -> {
              statuses.merge(answer == null ? 0 : answer.statusCode(), 1L, Long::sum);
              underWay.arriveAndDeregister();
            });
  }

  /** Waits for the answers still to come. */
  public void stop() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(5, TimeUnit.SECONDS);
    underWay.arriveAndAwaitAdvance();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
