package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL process of a killed JVM: it lives on, holds the port and keeps the next one from
 * starting.
 */
final class OrphanedDatabase {
  private static final long PATIENCE_SECONDS = 30;

  private OrphanedDatabase() {}

  /** Stops it, if there is one, and answers whether there was. Call with the directory locked. */
  static boolean stop(Path dir) throws IOException, InterruptedException {
    Optional<ProcessHandle> orphan = find(dir);
    if (orphan.isEmpty()) {
      return false;
    }
    // INT asks for a fast shutdown; TERM would wait for every client to leave.
    new ProcessBuilder("kill", "-INT", String.valueOf(orphan.get().pid())).start().waitFor();
    await(orphan.get());
    return true;
  }

  private static Optional<ProcessHandle> find(Path dir) throws IOException {
    Path pidFile = dir.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String firstLine = Files.readString(pidFile).lines().findFirst().orElse("").trim();
    if (!firstLine.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(firstLine)).filter(process -> serves(process, dir));
  }

  /** Process ids come round again: only a process on this directory is the orphan. */
  private static boolean serves(ProcessHandle process, Path dir) {
    Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    try {
      return List.of(Files.readString(commandLine).split("\0")).contains(dir.toString());
    } catch (IOException gone) {
      return false;
    }
  }

  private static void await(ProcessHandle process) throws IOException, InterruptedException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stillThere) {
      throw new IOException(
          "PostgreSQL of an earlier run (process %d) does not stop; stop it and start again"
              .formatted(process.pid()),
          stillThere);
    }
  }
}
