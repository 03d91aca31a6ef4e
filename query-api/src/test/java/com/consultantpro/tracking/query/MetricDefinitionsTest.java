package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each number that the page of definitions explains names tests that hold it, and they exist. */
class MetricDefinitionsTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]*`[^|]+`) \\| (.*) \\|$");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
  private static final PathMatcher TEST =
      FileSystems.getDefault().getPathMatcher("glob:../*/src/test/java/**Test.java");

  @Test
  void everyNumberNamesATest() throws IOException {
    assertThat(table("held by").keySet())
        .isEqualTo(table("meaning").keySet())
        .hasSizeGreaterThan(8);
  }

  @Test
  void everyNamedTestExists() throws IOException {
    Map<String, String> sources = sources();

    assertThat(table("held by").values()).allMatch(held -> NAMED.matcher(held).find());
    assertThat(table("held by").values().stream().flatMap(MetricDefinitionsTest::named))
        .allMatch(test -> exists(test, sources));
  }

  /** The rows of the table of numbers that says this of them. */
  private static Map<String, String> table(String column) throws IOException {
    String page = Files.readString(PAGE);
    String rows = page.substring(page.indexOf("| number | " + column + " |")).split("\n\n")[0];
    return ROW.matcher(rows)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
  }

  private static Stream<String> named(String held) {
    return NAMED.matcher(held).results().map(test -> test.group(1));
  }

  /** A class, or a method of it. */
  private static boolean exists(String test, Map<String, String> sources) {
    List<String> parts = List.of(test.split("\\."));
    String source = sources.get(parts.get(0) + ".java");
    return source != null && (parts.size() == 1 || source.contains("void " + parts.get(1) + "("));
  }

  /** The tests of all modules by the names of their files. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module :
        List.of("events", "schema", "collector", "flink-jobs", "query-api", "standalone")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
        files
            .filter(TEST::matches)
            .forEach(
                file -> sources.merge(file.getFileName().toString(), read(file), String::concat));
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
