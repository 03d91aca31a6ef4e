package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.jobs.JobConfig;
import com.consultantpro.tracking.jobs.postgres.Database;
import com.consultantpro.tracking.query.QueryApi;
import com.consultantpro.tracking.query.QueryConfig;
import com.consultantpro.tracking.schema.Migrations;
import com.consultantpro.tracking.schema.RolePasswords;
import com.consultantpro.tracking.standalone.Ports.Service;
import com.consultantpro.tracking.standalone.flink.FlinkCluster;
import com.consultantpro.tracking.standalone.flink.SupervisedJob;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/** All parts of the system on one data directory, started in the order they need each other. */
final class Installation {
  /** How long rows wait for company before they are written. */
  private static final Duration FLUSH_EVERY = Duration.ofMillis(250);

  private static final String HOST = "127.0.0.1";

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
    progress.step("schema", () -> schema(database.owner(), secrets));
    FlinkCluster flink = progress.step("Flink", () -> flink(ports));
    JobConfig jobs = jobs(broker, database, secrets);
    progress.step("core job", () -> job(flink, "core", LiveJobs.core(jobs)));
    progress.step("automation job", () -> job(flink, "automation", LiveJobs.automation(jobs)));
    Connection connection = connection(ports, secrets, broker, database);
    progress.step("query API", () -> queryApi(ports, connection, database, secrets));
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

  private Void schema(PostgresUrl owner, Secrets secrets) throws Exception {
    RolePasswords roles =
        new RolePasswords(
            secrets.writerPassword(), secrets.apiPassword(), secrets.collectorPassword());
    Migrations.apply(owner.jdbc(), owner.user(), owner.password(), roles);
    DemoFirm.create(owner, secrets);
    return null;
  }

  private FlinkCluster flink(Ports ports) throws Exception {
    return resources.add(FlinkCluster.start(directory.flinkWork(), ports.of(Service.FLINK), SLOTS));
  }

  private static JobConfig jobs(EmbeddedBroker broker, EmbeddedDatabase database, Secrets secrets) {
    PostgresUrl writer = database.url("tracking_writer", secrets.writerPassword());
    return new JobConfig(
        broker.bootstrap(),
        new Database(writer.jdbc(), writer.user(), writer.password()),
        FLUSH_EVERY);
  }

  private SupervisedJob job(FlinkCluster flink, String name, SupervisedJob.Definition definition)
      throws Exception {
    return resources.add(SupervisedJob.start(flink, name, directory.checkpoints(name), definition));
  }

  private QueryApi queryApi(
      Ports ports, Connection connection, EmbeddedDatabase database, Secrets secrets) {
    return resources.add(
        QueryApi.start(
            new QueryConfig(
                HOST,
                ports.of(Service.API),
                database.owner().jdbc(),
                secrets.apiPassword(),
                connection.kafkaBootstrap(),
                connection.collectorUrl())));
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
        database.owner().uri(),
        database.url(DemoFirm.ANALYST, secrets.analystPassword()).uri(),
        DemoFirm.SLUG,
        secrets.trackingKey(),
        secrets.trackingKeyId(),
        secrets.serverKey(),
        secrets.serverKeyId(),
        secrets.adminToken(),
        secrets.operatorToken());
  }

  private static String url(Ports ports, Service service) {
    return "http://" + HOST + ":" + ports.of(service);
  }
}
