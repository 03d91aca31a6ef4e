package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.collector.http.CollectHandler;
import com.consultantpro.tracking.collector.sdk.SdkHandler;
import com.consultantpro.tracking.collector.telemetry.IngestMetrics;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server with all its routes; not started. */
final class App {
  private static final int MAX_THREADS = 32;

  /** Longer than proxies keep a connection, so that it is never us who closes one being used. */
  private static final int IDLE_MILLIS = 75_000;

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
    config.jetty.modifyHttpConfiguration(App::http);
    config.jetty.modifyServer(
        server -> {
          server.setHandler(collect);
          server.setStopTimeout(5_000);
        });
    config.jetty.addConnector((server, http) -> connector(server, http, settings));
  }

  private static void http(HttpConfiguration http) {
    // Javalin's own choice, LEGACY, lets ambiguous paths through.
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, CollectorConfig settings) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(1_024);
    return connector;
  }
}
