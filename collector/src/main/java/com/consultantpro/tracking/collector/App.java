package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.collector.http.CollectHandler;
import com.consultantpro.tracking.collector.sdk.SdkHandler;
import com.consultantpro.tracking.collector.telemetry.IngestMetrics;
import com.consultantpro.tracking.web.Listening;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server with all its routes; not started. */
final class App {
  private static final int MAX_THREADS = 32;

  /** Longer than proxies keep a connection, so that it is never us who closes one being used. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  private App() {}

  static Javalin create(
      CollectorConfig settings,
      CollectHandler collect,
      SdkHandler sdk,
      IngestMetrics metrics,
      BooleanSupplier ready) {
    return Javalin.create(
        config -> {
          server(config, settings, collect);
          RoutesConfig routes = config.routes;
          // POST and OPTIONS of the collect paths are the CollectHandler's.
          sdk(routes, sdk, settings.scriptAliases());
          routes.get("/healthz", ctx -> ctx.result("ok"));
          routes.get(
              "/readyz",
              ctx ->
                  ctx.status(ready.getAsBoolean() ? 200 : 503)
                      .result(ready.getAsBoolean() ? "ready" : "not ready"));
          routes.get(
              "/metrics",
              ctx -> ctx.contentType("text/plain; version=0.0.4").result(metrics.scrape()));
        });
  }

  /** An alias stands before the versions of all others, which have room for any folder's name. */
  private static void sdk(RoutesConfig routes, SdkHandler sdk, List<String> aliases) {
    read(routes, "/sdk/integrity.json", sdk::integrity);
    read(routes, "/sdk/{file}", ctx -> sdk.current(ctx, ctx.pathParam("file")));
    read(
        routes,
        "/sdk/{version}/{file}",
        ctx -> sdk.version(ctx, ctx.pathParam("version"), ctx.pathParam("file")));
    for (String alias : aliases) {
      read(routes, alias, ctx -> sdk.current(ctx, fileOf(alias)));
    }
    for (String alias : aliases) {
      read(
          routes,
          Paths.versioned(alias, "{version}"),
          ctx -> sdk.version(ctx, ctx.pathParam("version"), fileOf(alias)));
    }
  }

  private static String fileOf(String alias) {
    return alias.endsWith(".mjs") ? "cp.mjs" : "cp.js";
  }

  private static void read(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private static void server(
      JavalinConfig config, CollectorConfig settings, CollectHandler collect) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 4);
    config.jetty.modifyHttpConfiguration(Listening::strict);
    config.jetty.modifyServer(
        server -> {
          server.setHandler(collect);
          Listening.guard(server);
          server.setStopTimeout(5_000);
        });
    Listening listening = new Listening(settings.host(), settings.port(), settings.tls(), IDLE);
    config.jetty.addConnector(listening::serving);
    if (listening.hasHealthPort()) {
      config.jetty.addConnector(listening::health);
    }
  }
}
