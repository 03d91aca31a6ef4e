package com.consultantpro.tracking.jobs.imports.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineIdsTest {
  @Test
  void namesEqualLinesOfOneFileApart() throws IOException {
    List<UUID> ids = ids("example.org", "a", "b", "a", "a");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids("example.org", "a", "a", "b", "a")).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void namesLinesOfACopyAlike() throws IOException {
    assertThat(ids("example.org", "a", "b", "a")).containsAll(ids("example.org", "b", "a"));
  }

  @Test
  void namesLinesOfOtherSitesApart() throws IOException {
    assertThat(ids("example.com", "a", "b"))
        .doesNotContainAnyElementsOf(ids("example.org", "a", "b"));
  }

  @Test
  void countsMoreHashesThanItBeganWith() {
    Occurrences occurrences = new Occurrences();
    Map<Long, Integer> expected = new HashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      long low = random.nextInt(10_000);
      // Hashes that share their high half, by which slots are chosen, stay apart.
      assertThat(occurrences.count(low % 3, low)).isEqualTo(expected.merge(low, 1, Integer::sum));
    }
  }

  private static List<UUID> ids(String host, String... lines) throws IOException {
    byte[] log = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    LineIds ids = new LineIds(host);
    List<UUID> named = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(log))) {
      while (reader.next()) {
        named.add(ids.next(reader));
      }
    }
    return named;
  }
}
