package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.postgres.Database;
import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of all addresses says what the server has, no more and no less. */
class ApiPageTest {
  private static final Path PAGE = Path.of("../docs/api.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ /\\S*)` \\| \\w+ \\| ");

  @Test
  void listsEveryRoute() throws Exception {
    String section = Files.readString(PAGE).split("\n## ")[1];

    List<String> listed = ROW.matcher(section).results().map(row -> plain(row.group(1))).toList();

    assertThat(section).startsWith("Query API");
    assertThat(listed).containsExactlyInAnyOrderElementsOf(registered());
  }

  /** Of a server that is not started, so that nothing is asked of the database. */
  private static List<String> registered() {
    QueryConfig config =
        QueryConfig.from(
            Map.of(
                "TRACKING_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
                "TRACKING_API_PASSWORD", "none"));
    Metrics metrics = new Metrics();
    try (Database database = new Database(config.databaseUrl(), config.apiPassword())) {
      App app = new App(database, config, Clock.systemUTC(), new SecureRandom(), metrics);
      return routes(app.create());
    } finally {
      metrics.close();
    }
  }

  private static List<String> routes(Javalin server) {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(route -> route.method.isHttpMethod())
        .map(route -> plain(route.method.name() + " " + route.path))
        .toList();
  }

  private static String plain(String route) {
    return route.endsWith(" /") ? route : route.replaceFirst("/$", "");
  }
}
