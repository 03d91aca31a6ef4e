package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.collector.Collector;
import com.consultantpro.tracking.query.QueryApi;
import com.consultantpro.tracking.standalone.Ports.Service;
import com.consultantpro.tracking.standalone.flink.FlinkCluster;
import com.consultantpro.tracking.standalone.flink.SupervisedJob;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** All parts of the system on one data directory, started in the order they need each other. */
final class Installation {
  /** Two for the core job, one for automation, one to spare. */
  private static final int SLOTS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DataDirectory directory;
  private final Resources resources;
  private final Progress progress;

  Installation(DataDirectory directory, Resources resources, Progress progress) {
    this.directory = directory;
    this.resources = resources;
    this.progress = progress;
  }

  /** Returns when all of it serves. */
  Connection start(Map<String, String> environment) throws Exception {
    SecureRandom random = new SecureRandom();
    Ports ports = Ports.choose(environment, directory.ports(), random);
    Secrets secrets = Secrets.loadOrCreate(directory.secrets(), random);
    Settings settings = Settings.of(environment, ports, secrets);
    if (OrphanedDatabase.stop(directory.postgres())) {
      progress.say("           stopped the PostgreSQL that an earlier run left behind");
    }
    ports.requireFree();

    // Kafka waits for the session of a killed run to end: time for the others to use.
    FutureTask<EmbeddedBroker> kafka =
        new FutureTask<>(() -> progress.step("Kafka", () -> broker(ports)));
    new Thread(kafka, "kafka-start").start();
    PostgresUrl owner = progress.step("PostgreSQL", () -> database(ports, secrets));
    progress.step("schema", () -> schema(owner, secrets));
    FlinkCluster flink = progress.step("Flink", () -> flink(ports));
    kafka.get();
    SupervisedJob core =
        progress.step("core job", () -> job(flink, "core", LiveJobs.core(settings.jobs())));
    if (settings.automationEnabled()) {
      progress.step(
          "automation job", () -> job(flink, "automation", LiveJobs.automation(settings.jobs())));
    }
    progress.step("query API", () -> resources.add(QueryApi.start(settings.queryApi())));
    Collector collector =
        progress.step("collector", () -> resources.add(Collector.start(settings.collector())));
    Connection connection = connection(ports, secrets, settings);
    progress.step("demo site", () -> demo(ports, connection));
    progress.step(
        "events flow", () -> Await.until(PATIENCE, () -> core.isRunning() && collector.isReady()));
    connection.write(directory.connection());
    return connection;
  }

  private EmbeddedBroker broker(Ports ports) throws Exception {
    EmbeddedBroker broker =
        resources.add(
            EmbeddedBroker.start(
                directory.kafka(), ports.of(Service.KAFKA), ports.of(Service.KAFKA_CONTROLLER)));
    TopicSetup.create(broker.bootstrap());
    return broker;
  }

  private PostgresUrl database(Ports ports, Secrets secrets) throws Exception {
    return resources
        .add(
            EmbeddedDatabase.start(
                directory.postgres(),
                ports.of(Service.POSTGRES),
                secrets.ownerPassword(),
                directory.logs().resolve("postgres.log")))
        .owner();
  }

  private static Void schema(PostgresUrl owner, Secrets secrets) throws Exception {
    Schema.apply(owner, secrets);
    return null;
  }

  private FlinkCluster flink(Ports ports) throws Exception {
    return resources.add(FlinkCluster.start(directory.flinkWork(), ports.of(Service.FLINK), SLOTS));
  }

  private SupervisedJob job(FlinkCluster flink, String name, SupervisedJob.Definition definition)
      throws Exception {
    return resources.add(SupervisedJob.start(flink, name, directory.checkpoints(name), definition));
  }

  private DemoSite demo(Ports ports, Connection connection) {
    return resources.add(
        DemoSite.start(ports.of(Service.DEMO), ports.of(Service.DEMO_SHOP), connection));
  }

  private static Connection connection(Ports ports, Secrets secrets, Settings settings) {
    int postgres = ports.of(Service.POSTGRES);
    return new Connection(
        servedUrl(ports, Service.COLLECTOR, settings),
        servedUrl(ports, Service.API, settings),
        url(ports, Service.FLINK),
        url(ports, Service.DEMO),
        // Another host: cookies do not tell ports apart.
        "http://localhost:" + ports.of(Service.DEMO_SHOP),
        "127.0.0.1:" + ports.of(Service.KAFKA),
        new PostgresUrl(postgres, EmbeddedDatabase.OWNER, secrets.ownerPassword()).uri(),
        new PostgresUrl(postgres, DemoFirm.ANALYST, secrets.analystPassword()).uri(),
        DemoFirm.SLUG,
        secrets.trackingKey(),
        secrets.trackingKeyId(),
        secrets.serverKey(),
        secrets.serverKeyId(),
        secrets.adminToken(),
        secrets.operatorToken());
  }

  /** Both servers have the same certificate, or none. */
  private static String servedUrl(Ports ports, Service service, Settings settings) {
    String url = url(ports, service);
    return settings.collector().tls() == null ? url : url.replace("http:", "https:");
  }

  private static String url(Ports ports, Service service) {
    return "http://127.0.0.1:" + ports.of(service);
  }
}
