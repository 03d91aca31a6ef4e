package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that send odd requests over connections that stay open, and count what is answered. */
final class OddSenders {
  private static final int THREADS = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** An error in these, or of the key as a whole, is of no firm and so in no ledger. */
  private static final Set<String> CREDENTIALS =
      Set.of("firm_slug", "tracking_key", "tracking_key_id");

  private static final Set<String> KEY_CODES = Set.of("key_unknown", "key_revoked");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final SortedMap<Integer, Long> statuses = new ConcurrentSkipListMap<>();
  private final SortedMap<String, Long> counts = new ConcurrentSkipListMap<>();
  private final Instant until = Instant.now();
  private final List<SortedMap<String, String>> credentials;
  private final URI collect;
  private final int requests;
  private final long seed;
  private final AtomicInteger next = new AtomicInteger();

  private OddSenders(Connection connection, int requests, long seed) {
    this.collect = URI.create(connection.collectorUrl() + "/api/v1/tracking/collect/");
    String firm = connection.firmSlug();
    this.credentials =
        List.of(
            new TreeMap<>(Map.of("firm_slug", firm, "tracking_key", connection.serverKey())),
            new TreeMap<>(Map.of("firm_slug", firm, "tracking_key", connection.trackingKey())));
    this.requests = requests;
    this.seed = seed;
  }

  /** Returns when each is answered; fails at the first that has no answer, or a failure as one. */
  static OddSenders send(Connection connection, int requests, long seed) throws Exception {
    OddSenders senders = new OddSenders(connection, requests, seed);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(senders::sendInTurn));
      }
      for (Future<?> sender : running) {
        sender.get(10, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    return senders;
  }

  /** How many answers had each. */
  SortedMap<Integer, Long> statuses() {
    return statuses;
  }

  /** Events of the firm: accepted, rejected, withheld. */
  SortedMap<String, Long> counts() {
    return counts;
  }

  @Override
  public String toString() {
    return "%,d odd requests from seed %d, until %s: answers %s, events %s"
        .formatted(requests, seed, until, statuses, counts);
  }

  private Void sendInTurn() throws Exception {
    for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
      OddRequests.Request odd =
          OddRequests.of(seed + i, until, credentials.get(i % credentials.size()));
      HttpResponse<String> answer = http.send(request(odd), BodyHandlers.ofString());
      assertThat(answer.statusCode())
          .as("seed %d, until %s: %s", seed + i, until, answer.body())
          .isLessThan(500);
      statuses.merge(answer.statusCode(), 1L, Long::sum);
      count(Client.json(answer.body()));
    }
    return null;
  }

  private HttpRequest request(OddRequests.Request odd) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(collect)
            .timeout(TIMEOUT)
            .header("Content-Type", odd.contentType())
            .POST(BodyPublishers.ofByteArray(odd.body()));
    if (odd.encoding() != null) {
      request.header("Content-Encoding", odd.encoding());
    }
    return request.build();
  }

  private void count(JsonNode answer) {
    counts.merge("accepted", answer.get("accepted").longValue(), Long::sum);
    counts.merge("withheld", answer.get("withheld").longValue(), Long::sum);
    long rejected = 0;
    for (JsonNode error : answer.get("errors")) {
      boolean ofFirm =
          !error.get("index").isNull()
              && !CREDENTIALS.contains(error.get("field").asText())
              && !KEY_CODES.contains(error.get("code").asText());
      rejected += ofFirm ? 1 : 0;
    }
    counts.merge("rejected", rejected, Long::sum);
  }
}
