package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all addresses says what the server has, no more and no less. */
class ApiPageTest {
  private static final Path PAGE = Path.of("../docs/api.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ /\\S*)` \\| (\\w+) \\| ");

  @Test
  void listsEveryRoute() throws Exception {
    List<String> listed = rows().map(row -> RegisteredRoutes.plain(row.group(1))).toList();

    assertThat(listed).containsExactlyInAnyOrderElementsOf(RegisteredRoutes.all());
  }

  /** Which scope each route needs is shown by the tests of the examples. */
  @Test
  void namesTheScopeOfEveryRoute() throws Exception {
    List<String> listed =
        rows().map(row -> RegisteredRoutes.plain(row.group(1)) + " " + row.group(2)).toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            RouteExample.ALL.stream().map(route -> route.route() + " " + route.scope()).toList());
  }

  private static Stream<MatchResult> rows() throws IOException {
    String section = Files.readString(PAGE).split("\n## ")[1];
    assertThat(section).startsWith("Query API");
    return ROW.matcher(section).results();
  }
}
