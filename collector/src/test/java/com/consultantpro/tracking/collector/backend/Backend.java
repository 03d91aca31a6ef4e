package com.consultantpro.tracking.collector.backend;

import com.consultantpro.tracking.collector.Collector;
import com.consultantpro.tracking.collector.CollectorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;

/** Broker and database that all tests share which do not stop them. */
public final class Backend {
  private static Backend shared;

  private final Path brokerDir;
  public final TestBroker broker;
  public final TestDatabase database;
  public final TestLog log;

  private Backend() throws Exception {
    brokerDir = Files.createTempDirectory("broker");
    broker = TestBroker.start(brokerDir);
    database = TestDatabase.temporary();
    log = new TestLog(broker.bootstrap());
  }

  public static synchronized Backend shared() throws Exception {
    if (shared == null) {
      Backend started = new Backend();
      Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
      shared = started;
    }
    return shared;
  }

  /** A collector on a free port that is ready; settings go before the usual ones. */
  public Collector collector(Map<String, String> settings) {
    return collector(broker, database, settings);
  }

  public static Collector collector(
      TestBroker broker, TestDatabase database, Map<String, String> settings) {
    Collector collector = Collector.start(config(broker, database, settings));
    Awaitility.await().until(collector::isReady);
    return collector;
  }

  public static CollectorConfig config(
      TestBroker broker, TestDatabase database, Map<String, String> settings) {
    Map<String, String> env =
        new HashMap<>(
            Map.of(
                "TRACKING_COLLECTOR_PORT",
                "0",
                "TRACKING_KAFKA_BOOTSTRAP",
                broker.bootstrap(),
                "TRACKING_DATABASE_URL",
                database.url(),
                "TRACKING_COLLECTOR_PASSWORD",
                TestDatabase.COLLECTOR_PASSWORD,
                "TRACKING_INGEST_RATE_LIMIT_PER_MINUTE",
                "1000000"));
    env.putAll(settings);
    return CollectorConfig.from(env);
  }

  private void stop() {
    try {
      broker.close();
      database.close();
      Utils.delete(brokerDir.toFile());
    } catch (Exception e) {
      e.printStackTrace();
    }
  }
}
