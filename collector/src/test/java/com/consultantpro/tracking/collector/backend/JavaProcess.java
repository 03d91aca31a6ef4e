package com.consultantpro.tracking.collector.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process with the classes of the tests, which can be frozen and thawed. */
public final class JavaProcess implements AutoCloseable {
  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

  private final Process process;

  private JavaProcess(Process process) {
    this.process = process;
  }

  /**
   * @param output file that takes what it prints
   */
  public static JavaProcess start(
      Path output, Map<String, String> env, String heap, String mainClass, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                BIN.resolve("java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(env);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new JavaProcess(builder.start());
  }

  /** Stops it in the middle of whatever it does; its sockets stay open. */
  public void freeze() throws Exception {
    signal("-STOP");
  }

  public void thaw() throws Exception {
    signal("-CONT");
  }

  /** Bytes of objects that are alive, counted by a full collection. */
  public long liveHeap() throws Exception {
    String histogram =
        run(BIN.resolve("jcmd").toString(), String.valueOf(process.pid()), "GC.class_histogram");
    String total = histogram.lines().filter(l -> l.startsWith("Total")).findFirst().orElseThrow();
    return Long.parseLong(total.trim().split("\\s+")[2]);
  }

  @Override
  public void close() {
    try {
      signal("-CONT");
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (Exception e) {
      process.destroyForcibly();
    }
  }

  private void signal(String name) throws Exception {
    run("kill", name, String.valueOf(process.pid()));
  }

  private static String run(String... command) throws Exception {
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(run.getInputStream().readAllBytes());
    if (run.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
    return output;
  }
}
