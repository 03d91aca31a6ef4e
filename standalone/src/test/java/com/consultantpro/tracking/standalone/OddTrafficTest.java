package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent to the whole system, no part of it fails over it: no answer is a failure, no job
 * restarts, and the ledger has exactly what the answers said.
 */
@Tag("full")
class OddTrafficTest {
  private static final int REQUESTS = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> UNLIMITED =
      Map.of("TRACKING_INGEST_RATE_LIMIT_PER_MINUTE", "1000000");

  private static final List<String> REPORTS =
      List.of("overview", "timeseries", "pages", "events", "referrers", "utm", "timeline");

  @TempDir Path temp;

  @Test
  void bringsDownNothingAndClosesTheLedger() throws Exception {
    try (UpProcess up = UpProcess.start(temp.resolve("data"), UNLIMITED)) {
      Connection connection = up.connection();
      giveTheAutomationSomethingToDo(connection);
      Map<String, String> jobs = jobs(connection);
      assertThat(jobs.values())
          .containsExactlyInAnyOrder(untroubled("core"), untroubled("automation"));
      Client client = new Client(connection);

      OddSenders answers = OddSenders.send(connection, REQUESTS, new Random().nextLong());
      System.out.println(answers);

      assertThat(answers.statuses().keySet()).isSubsetOf(202, 400, 401, 413, 415);
      assertThat(answers.counts().values()).doesNotContain(0L);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(ledger(client)).isEqualTo(expected(answers.counts())));
      System.out.println(client.report("ledger/?window=7d"));
      assertThat(LogCount.received(connection.kafkaBootstrap()))
          .isEqualTo(ledger(client).get("received"));
      for (String report : REPORTS) {
        assertThat(client.report("analytics/" + report + "/?window=7d")).isNotEmpty();
      }
      assertThat(jobs(connection)).isEqualTo(jobs);
    }
  }

  /** A rule that most events meet. */
  private static void giveTheAutomationSomethingToDo(Connection connection) throws Exception {
    new ApiClient(connection, PATIENCE)
        .post("triggers/", Map.of("name", "any click", "event_type", "custom_event"), 201);
  }

  private static Map<String, Long> expected(Map<String, Long> counts) {
    long accepted = counts.get("accepted");
    long rejected = counts.get("rejected");
    long withheld = counts.get("withheld");
    return new TreeMap<>(
        Map.of(
            "received",
            accepted + rejected + withheld,
            "stored or duplicate",
            accepted,
            "rejected",
            rejected,
            "withheld",
            withheld,
            "failed",
            0L,
            "erased",
            0L));
  }

  /** All days together: midnight may fall into the test. */
  private static Map<String, Long> ledger(Client client) throws Exception {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode row : client.report("ledger/?window=7d").get("rows")) {
      assertThat(row.get("closes").asBoolean()).as(row.toString()).isTrue();
      for (String fate : List.of("received", "withheld", "failed", "erased")) {
        sums.merge(fate, row.get(fate).asLong(), Long::sum);
      }
      long taken = row.get("stored").asLong() + row.get("duplicate").asLong();
      sums.merge("stored or duplicate", taken, Long::sum);
      row.get("rejected").forEach(code -> sums.merge("rejected", code.asLong(), Long::sum));
    }
    return sums;
  }

  private static String untroubled(String job) {
    return job + " RUNNING, 0 restarts, 0 failures";
  }

  /** How each job is, by its id: a job that was submitted again has another. */
  private static Map<String, String> jobs(Connection connection) throws Exception {
    Map<String, String> jobs = new TreeMap<>();
    for (JsonNode job : flink(connection, "/jobs/overview").get("jobs")) {
      String path = "/jobs/" + job.get("jid").asText();
      JsonNode history = flink(connection, path + "/exceptions").get("exceptionHistory");
      String state =
          "%s %s, %s restarts, %d failures"
              .formatted(
                  job.get("name").asText(),
                  job.get("state").asText(),
                  restarts(connection, path),
                  history.get("entries").size());
      jobs.put(path, state);
    }
    return jobs;
  }

  /** Flink fetches its metrics every few seconds; a job that just began has none yet. */
  private static String restarts(Connection connection, String path) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                flink(connection, path + "/metrics?get=numRestarts").path(0).path("value").asText(),
            value -> !value.isEmpty());
  }

  private static JsonNode flink(Connection connection, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create(connection.flinkUrl() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return Client.json(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
