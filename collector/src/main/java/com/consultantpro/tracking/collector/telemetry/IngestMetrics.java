package com.consultantpro.tracking.collector.telemetry;

import com.consultantpro.tracking.collector.intake.Answer;
import com.consultantpro.tracking.collector.intake.Receipt;
import com.consultantpro.tracking.collector.kafka.InFlight;
import com.consultantpro.tracking.collector.limits.AbuseLog;
import com.consultantpro.tracking.collector.limits.DistinctTexts;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Counters for Prometheus. No label has a value that clients can choose. */
public final class IngestMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Integer, Counter> requests = new ConcurrentHashMap<>();
  private final Map<Rejection, Counter> refusals = new EnumMap<>(Rejection.class);
  private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);
  private final Counter accepted = events("accepted");
  private final Counter withheld = events("withheld");
  private final Counter dropped = registry.counter("tracking.sdk.dropped");
  private final Timer latency =
      Timer.builder("tracking.ingest.latency")
          .serviceLevelObjectives(
              Duration.ofMillis(5),
              Duration.ofMillis(15),
              Duration.ofMillis(50),
              Duration.ofMillis(250),
              Duration.ofSeconds(1),
              Duration.ofSeconds(5))
          .register(registry);

  public IngestMetrics(InFlight inFlight, DistinctTexts texts, AbuseLog abuse) {
    for (Rejection code : Rejection.values()) {
      rejected.put(code, events(code.code()));
      refusals.put(code, registry.counter("tracking.ingest.refused", "code", code.code()));
    }
    Gauge.builder("tracking.ingest.in.flight", inFlight, InFlight::requests).register(registry);
    Gauge.builder("tracking.ingest.in.flight.bytes", inFlight, InFlight::bytes).register(registry);
    texts.overBudget().forEach(this::overBudget);
    abuse.counts().forEach(this::abuse);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  private void overBudget(String budget, LongAdder events) {
    FunctionCounter.builder("tracking.ingest.over.budget", events, LongAdder::sum)
        .tag("budget", budget)
        .register(registry);
  }

  private void abuse(String kind, LongAdder hits) {
    FunctionCounter.builder("tracking.abuse", hits, LongAdder::sum)
        .tag("kind", kind)
        .register(registry);
  }

  void record(Receipt receipt, long latencyNanos) {
    Answer answer = receipt.answer();
    requests.computeIfAbsent(answer.status(), this::requests).increment();
    latency.record(latencyNanos, TimeUnit.NANOSECONDS);
    if (answer.refusal() != null) {
      refusals.get(answer.refusal()).increment();
    }
    accepted.increment(answer.accepted());
    withheld.increment(answer.withheld());
    dropped.increment(receipt.sdkDropped());
    for (RejectedEvent error : answer.errors()) {
      rejected.get(error.code()).increment();
    }
  }

  /** In Prometheus' text form. */
  public String scrape() {
    return registry.scrape();
  }

  private Counter requests(int status) {
    return registry.counter("tracking.ingest.requests", "status", String.valueOf(status));
  }

  private Counter events(String fate) {
    return registry.counter("tracking.ingest.events", "fate", fate);
  }
}
