package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.realtime.Streams;
import io.javalin.Javalin;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the server has, as it says itself. */
final class RegisteredRoutes {
  private RegisteredRoutes() {}

  /** Method and path, of a server that is not started: nothing is asked of the database. */
  static List<String> all() {
    QueryConfig config =
        QueryConfig.from(
            Map.of(
                "TRACKING_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
                "TRACKING_API_PASSWORD", "none"));
    Metrics metrics = new Metrics();
    Clock clock = Clock.systemUTC();
    try (Database database = new Database(config.databaseUrl(), config.apiPassword());
        Streams streams = new Streams(database, clock, metrics.registry())) {
      App app = new App(database, config, clock, new SecureRandom(), metrics, streams);
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

  static String plain(String route) {
    return route.endsWith(" /") ? route : route.replaceFirst("/$", "");
  }
}
