package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command {@code up} as a process of its own, which can be stopped and killed. */
final class UpProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private final Process process;
  private final File output;

  private UpProcess(Path data, Process process, File output) {
    this.data = data;
    this.process = process;
    this.output = output;
  }

  /** Returns when it has said that it is ready. */
  static UpProcess start(Path data, Map<String, String> settings) throws IOException {
    File output = File.createTempFile("up-", ".log", data.getParent().toFile());
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx640m",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--data",
            data.toString());
    for (Ports.Service service : Ports.Service.values()) {
      builder.environment().put(service.setting(), "0");
    }
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(output);
    UpProcess up = new UpProcess(data, builder.start(), output);
    up.awaitReady();
    return up;
  }

  Connection connection() throws IOException {
    return Connection.read(DataDirectory.connection(data));
  }

  List<String> lines() throws IOException {
    try (Stream<String> lines = Files.lines(output.toPath())) {
      return lines.toList();
    }
  }

  /** As {@code kill -9}: nothing in the process gets to know. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As Ctrl-C. After a kill, what the killed process left running is stopped. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("stops in order").isTrue();
      OrphanedDatabase.stop(data.resolve("postgres"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private void awaitReady() throws IOException {
    try {
      await().atMost(PATIENCE).until(() -> isReady() || !process.isAlive());
      assertThat(isReady()).as("ready was said; instead:%n%s", lines()).isTrue();
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private boolean isReady() throws IOException {
    return lines().stream().anyMatch(line -> line.startsWith("ready"));
  }
}
