package com.consultantpro.tracking.standalone.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The retained checkpoints of one job: {@code RUN/chk-N/_metadata}, one RUN per submission.
 *
 * <p>Numbers go on from run to run, because each run starts from the newest checkpoint there is, so
 * the highest number is the newest. Flink renames the metadata into place: what is there is whole.
 */
final class Checkpoints {
  private final Path dir;

  Checkpoints(Path dir) {
    this.dir = dir;
  }

  String uri() {
    return dir.toUri().toString();
  }

  Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(dir)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.find(dir, 3, (path, type) -> isMetadata(path))) {
      return files
          .max(Comparator.comparingLong(Checkpoints::number).thenComparing(Checkpoints::written))
          .map(Path::getParent);
    }
  }

  /**
   * Removes the runs before the one that holds the newest checkpoint. A run claims nothing of the
   * checkpoint it starts from, its own are complete without it. Call while the job is not running.
   */
  void removeEarlierRuns() throws IOException {
    Optional<Path> newest = newest();
    if (newest.isEmpty()) {
      return;
    }
    for (Path run : children(dir)) {
      if (!run.equals(newest.get().getParent())) {
        delete(run);
      }
    }
  }

  private static boolean isMetadata(Path path) {
    return path.getFileName().toString().equals("_metadata")
        && path.getParent().getFileName().toString().matches("chk-\\d+");
  }

  private static long number(Path metadata) {
    return Long.parseLong(metadata.getParent().getFileName().toString().substring("chk-".length()));
  }

  private static long written(Path metadata) {
    return metadata.toFile().lastModified();
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        delete(child);
      }
    }
    Files.delete(path);
  }

  private static List<Path> children(Path path) throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      return children.toList();
    }
  }
}
