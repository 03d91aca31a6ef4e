package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of this process for as long as it lives; those of killed ones are removed. */
final class WorkDirectory implements AutoCloseable {
  private final Path path;

  WorkDirectory(Path parent, String purpose) throws IOException {
    Files.createDirectories(parent);
    try (Stream<Path> siblings = Files.list(parent)) {
      for (Path left : siblings.filter(sibling -> isLeft(sibling, purpose + "-")).toList()) {
        delete(left);
      }
    }
    path = Files.createDirectories(parent.resolve(purpose + "-" + ProcessHandle.current().pid()));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  private static boolean isLeft(Path directory, String prefix) {
    String name = directory.getFileName().toString();
    return name.matches(prefix + "\\d{1,9}")
        && ProcessHandle.of(Long.parseLong(name.substring(prefix.length())))
            .filter(ProcessHandle::isAlive)
            .isEmpty();
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException vanishedMeanwhile) {
      return;
    }
    for (Path entry : deepestFirst) {
      Files.deleteIfExists(entry);
    }
  }
}
