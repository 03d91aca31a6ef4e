package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.openapi.Operation;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** Figures about this process in Prometheus' text format. */
final class Metrics implements AutoCloseable {
  static final Operation SCRAPE =
      Operation.of("Figures about this process, for Prometheus").answers("text/plain");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  void scrape(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  /** Labelled by route, not by address: an address holds ids without end. */
  void count(Context ctx, Float milliseconds) {
    Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
    registry
        .timer(
            "tracking.query.requests",
            "method",
            ctx.method().toString(),
            "route",
            endpoint == null ? "none" : endpoint.path,
            "status",
            Integer.toString(ctx.statusCode()))
        .record(Duration.ofNanos((long) (milliseconds * 1e6)));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
