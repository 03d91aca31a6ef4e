package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.standalone.Ports.Service;
import com.consultantpro.tracking.standalone.flink.FlinkCluster;
import java.security.SecureRandom;
import java.util.Map;

/** All parts of the system on one data directory, started in the order they need each other. */
final class Installation {
  private static final String FIRM = "demo";

  /** Two for the core job, one for automation, one to spare for an import. */
  private static final int SLOTS = 4;

  private final DataDirectory directory;
  private final Resources resources;
  private final Progress progress;

  Installation(DataDirectory directory, Resources resources, Progress progress) {
    this.directory = directory;
    this.resources = resources;
    this.progress = progress;
  }

  Connection start(Map<String, String> environment) throws Exception {
    SecureRandom random = new SecureRandom();
    Ports ports = Ports.choose(environment, directory.ports(), random);
    Secrets secrets = Secrets.loadOrCreate(directory.secrets(), random);
    if (OrphanedDatabase.stop(directory.postgres())) {
      progress.say("           stopped the PostgreSQL that an earlier run left behind");
    }
    ports.requireFree();

    EmbeddedBroker broker = progress.step("Kafka", () -> broker(ports));
    EmbeddedDatabase database = progress.step("PostgreSQL", () -> database(ports, secrets));
    FlinkCluster flink = progress.step("Flink", () -> flink(ports));
    Connection connection = connection(ports, secrets, broker, database);
    progress.step("demo site", () -> demo(ports, connection));
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

  private EmbeddedDatabase database(Ports ports, Secrets secrets) throws Exception {
    return resources.add(
        EmbeddedDatabase.start(
            directory.postgres(),
            ports.of(Service.POSTGRES),
            secrets.ownerPassword(),
            directory.logs().resolve("postgres.log")));
  }

  private FlinkCluster flink(Ports ports) throws Exception {
    return resources.add(FlinkCluster.start(directory.flinkWork(), ports.of(Service.FLINK), SLOTS));
  }

  private DemoSite demo(Ports ports, Connection connection) {
    return resources.add(
        DemoSite.start(
            ports.of(Service.DEMO),
            Map.of(
                "COLLECTOR_URL", connection.collectorUrl(),
                "FIRM_SLUG", connection.firmSlug(),
                "TRACKING_KEY", connection.trackingKey(),
                "TRACKING_KEY_ID", connection.trackingKeyId().toString(),
                "DASHBOARD_URL", connection.apiUrl())));
  }

  private static Connection connection(
      Ports ports, Secrets secrets, EmbeddedBroker broker, EmbeddedDatabase database) {
    return new Connection(
        url(ports, Service.COLLECTOR),
        url(ports, Service.API),
        url(ports, Service.FLINK),
        url(ports, Service.DEMO),
        broker.bootstrap(),
        database.url(),
        database.url("analyst_" + FIRM, secrets.analystPassword()),
        FIRM,
        secrets.trackingKey(),
        secrets.trackingKeyId(),
        secrets.serverKey(),
        secrets.serverKeyId(),
        secrets.adminToken(),
        secrets.operatorToken());
  }

  private static String url(Ports ports, Service service) {
    return "http://127.0.0.1:" + ports.of(service);
  }
}
