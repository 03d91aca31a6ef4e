package com.consultantpro.tracking.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path dir;

  @Test
  void findsNothingBeforeTheFirstRun() throws Exception {
    assertThat(new Checkpoints(dir.resolve("none")).newest()).isEmpty();
  }

  @Test
  void takesTheHighestNumberThatIsComplete() throws Exception {
    complete("first/chk-9");
    complete("first/chk-10");
    Files.createDirectories(dir.resolve("second/chk-11"));

    assertThat(new Checkpoints(dir).newest()).contains(dir.resolve("first/chk-10"));
  }

  @Test
  void removesEarlierRunsOnceALaterOneIsComplete() throws Exception {
    complete("first/chk-10");
    complete("second/chk-11");

    new Checkpoints(dir).removeEarlierRuns();

    assertThat(dir.resolve("first")).doesNotExist();
    assertThat(new Checkpoints(dir).newest()).contains(dir.resolve("second/chk-11"));
  }

  private void complete(String checkpoint) throws Exception {
    Path created = Files.createDirectories(dir.resolve(checkpoint));
    Files.writeString(created.resolve("_metadata"), "");
  }
}
