package com.consultantpro.tracking.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long an event takes from the request that brings it to its place in {@code overview}, under
 * load, with everything on this machine. Starts nothing: it measures a running {@code up}.
 */
@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    description = {
      "Sends events in batches of 10 to a running `up`, and follows one in some hundred of them",
      "until `overview` counts it. Its events stay in the firm's data, under /bench."
    })
final class FreshnessBench implements Callable<Integer> {
  private static final int BATCH = 10;
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory of the running `up` (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events a second (default: ${DEFAULT-VALUE}).")
  private int rate = 2_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int seconds = 120;

  @Override
  public Integer call() throws Exception {
    try {
      Connection connection = Connection.read(data.resolve("connection.json"));
      return measure(new BenchClient(connection));
    } catch (StartupFailure e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private int measure(BenchClient client) throws Exception {
    JsonNode key = client.createKey();
    try {
      System.out.println(
          "made a key with a limit of its own; waiting until the collector knows it");
      Await.until(KEY_PATIENCE, () -> client.isKnown(key));
      long before = client.events("");
      FreshnessLoad load = new FreshnessLoad(client, key, rate / BATCH, BATCH);
      load.run(Duration.ofSeconds(seconds), System.out::println);
      Await.until(KEY_PATIENCE, () -> client.events("") >= before + load.accepted());
      System.out.println(load.report());
      System.out.printf(
          "overview grew by %,d events, %,d were accepted%n",
          client.events("") - before, load.accepted());
      return load.isClean() ? 0 : 1;
    } finally {
      client.revoke(key);
    }
  }

  /** Field names and values of one event of the load. */
  static Map<String, Object> event(String visitor, String name, String occurredAt) {
    return Map.of(
        "event_type", "custom_event",
        "name", name,
        "url", "https://bench.example/bench",
        "visitor_id", visitor,
        "session_id", visitor,
        "consent_state", "granted",
        "occurred_at", occurredAt);
  }
}
