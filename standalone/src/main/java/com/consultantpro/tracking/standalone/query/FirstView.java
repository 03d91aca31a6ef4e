package com.consultantpro.tracking.standalone.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How soon a browser that has seen nothing yet shows the 90 days of the largest site. */
public final class FirstView {
  /** A server and a browser that were just started. */
  private static final int WARM_UP = 2;

  private static final double MOST_MILLIS = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the script tells, in this order. */
  private enum Part {
    DRAWN("something is drawn"),
    NUMBERS("the numbers stand"),
    CHART("the chart is drawn"),
    PANELS("all panels on the screen are there");

    private final String text;

    Part(String text) {
      this.text = text;
    }

    long nanos(JsonNode view) {
      return (long) (view.required(name().toLowerCase(Locale.ROOT)).doubleValue() * 1e6);
    }
  }

  private FirstView() {}

  /**
   * @param home the directory of the project: what drives the browser is no part of the product
   * @param times that count
   */
  public static List<String> lines(Path home, Subject subject, int times)
      throws IOException, InterruptedException {
    Map<Part, Latencies> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(part, new Latencies());
    }
    Process browser = start(home, subject.api(), WARM_UP + times);
    try (BufferedReader views = browser.inputReader()) {
      int view = 0;
      for (String line = views.readLine(); line != null; line = views.readLine()) {
        JsonNode seen = JSON.readTree(line);
        if (view++ >= WARM_UP) {
          parts.forEach((part, took) -> took.add(part.nanos(seen)));
        }
      }
    } finally {
      browser.destroy();
    }
    if (browser.waitFor() != 0) {
      throw new IOException("the dashboard could not be opened in Chromium; the reason is above");
    }
    return table(parts);
  }

  private static List<String> table(Map<Part, Latencies> parts) {
    TextTable table =
        new TextTable(
            "first view of the largest site's 90 days (p50 ≤ %,.0f ms)".formatted(MOST_MILLIS),
            "p50 ms",
            "max",
            "verdict");
    parts.forEach(
        (part, took) -> {
          table.row(part.text, "%,.0f".formatted(took.p50()), "%,.0f".formatted(took.max()));
          table.cells(took.p50() <= MOST_MILLIS ? "ok" : "OVER");
        });
    return table.lines();
  }

  private static Process start(Path home, Api api, int times) throws IOException {
    Path script = home.resolve("standalone/scripts/first-view.mjs");
    if (!Files.isReadable(script)) {
      throw new IOException(script + " is missing; start this as ./tracking bench query");
    }
    ProcessBuilder node = new ProcessBuilder("node", script.toString());
    node.environment()
        .putAll(
            Map.of(
                "DASHBOARD_URL",
                api.url(),
                "TOKEN",
                api.tokens().get(Questions.LARGEST),
                "TIMES",
                String.valueOf(times)));
    return node.redirectError(Redirect.INHERIT).start();
  }
}
