package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Two minutes of 2,000 events/s into a system that was just started. All are accepted and counted,
 * each probe is seen; how soon is printed and not judged, since it is the machine's figure too.
 */
@Tag("full")
class FreshnessTest {
  @TempDir Path temp;

  @Test
  void takesTwoThousandEventsASecond() throws Exception {
    Path data = temp.resolve("data");
    UpProcess up = UpProcess.start(data, Map.of());
    try {
      int status = new CommandLine(new FreshnessBench()).execute("--data", data.toString());

      assertThat(status).as("nothing refused, no probe lost").isZero();
    } finally {
      up.close();
    }
  }
}
