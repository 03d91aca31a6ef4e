package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real browser walks the demo sites, through a {@code kill -9} and half a minute without network;
 * what the query API says then is what the browser did. The walk stands in src/test/browser.
 */
class DemoWalkTest {
  @TempDir Path temp;

  private UpProcess up;

  @Test
  void whatTheBrowserDidIsWhatTheReportsSay() throws Exception {
    up = start();
    Path failures = temp.resolve("walk.log");
    Process walk = node().redirectError(failures.toFile()).start();
    try (PrintWriter answers = new PrintWriter(walk.getOutputStream(), true)) {
      String said =
          new BufferedReader(walk.inputReader(StandardCharsets.UTF_8))
              .lines()
              .peek(line -> answer(line, answers))
              .collect(Collectors.joining("\n"));

      assertThat(walk.waitFor()).as(() -> said + "\n" + read(failures)).isZero();
    } finally {
      walk.destroyForcibly();
      up.close();
    }
  }

  private ProcessBuilder node() {
    ProcessBuilder node = new ProcessBuilder("node", "src/test/browser/walk.mjs");
    node.environment().put("CONNECTION", temp.resolve("data/connection.json").toString());
    return node;
  }

  private void answer(String request, PrintWriter answers) {
    try {
      switch (request) {
        case "kill" -> up.kill();
        case "start" -> up = start();
        default -> throw new IllegalArgumentException(request);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request, e);
    }
    answers.println("done");
  }

  private UpProcess start() throws IOException {
    return UpProcess.start(temp.resolve("data"), Map.of());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
