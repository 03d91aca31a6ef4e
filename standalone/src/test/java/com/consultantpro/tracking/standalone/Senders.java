package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that send every batch until it is acknowledged, and some again after that. */
final class Senders implements AutoCloseable {
  private static final int BATCH = 10;
  private static final long PAUSE_MILLIS = 200;

  private final Client client;
  private final ExecutorService threads;
  private final LinkedBlockingQueue<List<SentEvent>> batches = new LinkedBlockingQueue<>();
  private final List<SentEvent> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger acknowledgedAgain = new AtomicInteger();
  private final List<Future<Void>> running = new ArrayList<>();

  Senders(Client client, List<SentEvent> events, int threadCount) {
    this.client = client;
    this.threads = Executors.newFixedThreadPool(threadCount);
    for (int from = 0; from < events.size(); from += BATCH) {
      batches.add(events.subList(from, Math.min(from + BATCH, events.size())));
    }
    for (int i = 0; i < threadCount; i++) {
      running.add(threads.submit(sender(i)));
    }
  }

  List<SentEvent> acknowledged() {
    return List.copyOf(acknowledged);
  }

  int acknowledgedSoFar() {
    return acknowledged.size();
  }

  void awaitAll() throws Exception {
    for (Future<Void> sender : running) {
      sender.get(5, TimeUnit.MINUTES);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Callable<Void> sender(int index) {
    return () -> {
      for (List<SentEvent> batch = batches.poll(); batch != null; batch = batches.poll()) {
        sendUntilAcknowledged(batch);
        acknowledged.addAll(batch);
        if (batches.size() % 10 == index) {
          sendUntilAcknowledged(batch);
        }
      }
      return null;
    };
  }

  private void sendUntilAcknowledged(List<SentEvent> batch) throws InterruptedException {
    List<Map<String, Object>> bodies = batch.stream().map(SentEvent::body).toList();
    while (!isAcknowledged(bodies)) {
      // The wait of a client between two tries, not of the test.
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean isAcknowledged(List<Map<String, Object>> bodies) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.collect(bodies);
      if (answer.statusCode() == 202
          && Client.json(answer.body()).get("accepted").asInt() != bodies.size()) {
        throw new AssertionError(answer.body());
      }
      return answer.statusCode() == 202;
    } catch (IOException goneOrKilled) {
      return false;
    }
  }
}
