package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.collector.http.CollectHandler;
import com.consultantpro.tracking.collector.http.TrustedProxies;
import com.consultantpro.tracking.collector.intake.Intake;
import com.consultantpro.tracking.collector.kafka.Heartbeats;
import com.consultantpro.tracking.collector.kafka.InFlight;
import com.consultantpro.tracking.collector.kafka.KafkaEventLog;
import com.consultantpro.tracking.collector.keys.KeyReader;
import com.consultantpro.tracking.collector.keys.KeyStore;
import com.consultantpro.tracking.collector.limits.AbuseLog;
import com.consultantpro.tracking.collector.limits.DistinctTexts;
import com.consultantpro.tracking.collector.limits.RateLimits;
import com.consultantpro.tracking.collector.sdk.SdkFiles;
import com.consultantpro.tracking.collector.sdk.SdkHandler;
import com.consultantpro.tracking.collector.telemetry.IngestMetrics;
import com.consultantpro.tracking.collector.telemetry.Telemetry;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running collector. Kafka and PostgreSQL may come later than it, and go and come again. */
public final class Collector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  /** A request is answered within five seconds, whatever Kafka does. */
  private static final Duration DRAIN = Duration.ofSeconds(6);

  private final HikariDataSource database;
  private final KeyStore keys;
  private final Bookkeeping bookkeeping;
  private final InFlight inFlight;
  private final KafkaEventLog log;
  private final Heartbeats heartbeats;
  private final Javalin web;
  private volatile boolean draining;

  private Collector(CollectorConfig config, Clock clock) {
    database = Database.open(config);
    keys = new KeyStore(new KeyReader(database), config.publicKey(), clock);
    AbuseLog abuse = new AbuseLog(database, clock);
    bookkeeping = new Bookkeeping(keys, abuse);
    inFlight = new InFlight(clock, config.maxInFlightRequests(), config.maxInFlightBytes());
    log = new KafkaEventLog(config.kafkaBootstrap());
    heartbeats = new Heartbeats(log, inFlight, config.collectorId(), clock);
    DistinctTexts texts = new DistinctTexts(config.distinctTexts());
    Intake intake =
        new Intake(
            new Intake.Rules(config.ingestEnabled(), config.maxPropertiesBytes()),
            keys,
            new RateLimits(config.rateLimitPerMinute()),
            texts,
            abuse,
            inFlight,
            log);
    IngestMetrics metrics = new IngestMetrics(inFlight, texts, abuse);
    CollectHandler collect =
        new CollectHandler(
            Paths.collect(config.collectAliases()),
            intake,
            new TrustedProxies(config.trustedProxies()),
            new Telemetry(metrics));
    SdkHandler sdk = new SdkHandler(SdkFiles.load(config.sdkDirectory()));
    web = App.create(config, collect, sdk, metrics, this::isReady);
  }

  /** Listens when it returns; whether it can take events yet is told by {@code /readyz}. */
  public static Collector start(CollectorConfig config) {
    Collector collector = new Collector(config, Clock.systemUTC());
    collector.keys.start();
    collector.heartbeats.start();
    collector.bookkeeping.start();
    try {
      collector.web.start();
    } catch (RuntimeException e) {
      collector.close();
      throw e;
    }
    return collector;
  }

  public int port() {
    return web.port();
  }

  /** Whether it has seen the keys and Kafka's partitions, and is not about to stop. */
  public boolean isReady() {
    return !draining && keys.isLoaded() && heartbeats.isAcknowledged();
  }

  /** For tests that bring up the rest one by one. */
  Callable<Boolean> keysLoaded() {
    return keys::isLoaded;
  }

  /** Answers what is under way, says goodbye in the log, stops. */
  @Override
  public void close() {
    draining = true;
    try {
      boolean drained = inFlight.drain(DRAIN);
      heartbeats.close(drained);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    web.stop();
    keys.close();
    bookkeeping.close();
    log.close();
    database.close();
  }

  public static void main(String[] args) {
    try {
      Collector collector = start(CollectorConfig.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(collector::close, "tracking-shutdown"));
      LOG.info("listening on port {}", collector.port());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (RuntimeException e) {
      LOG.error("could not start", e);
      System.exit(1);
    }
  }
}
