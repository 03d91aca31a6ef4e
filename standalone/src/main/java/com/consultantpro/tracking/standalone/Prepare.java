package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.schema.Migrations;
import com.consultantpro.tracking.schema.RolePasswords;
import com.consultantpro.tracking.standalone.Ports.Service;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * Readies a broker and a database that run as processes of their own: schema and roles, topics, the
 * demo firm. For containers, before anything else starts; what is there is left as it is, so every
 * start may do it.
 *
 * <p>Takes the directory that keeps the keys and tokens it makes, and writes {@code
 * connection.json} there, with addresses as the machine under the containers sees them.
 */
public final class Prepare {
  private static final String DEFAULT_OWNER = "postgres";

  private final Map<String, String> env;

  Prepare(Map<String, String> env) {
    this.env = env;
  }

  public static void main(String[] args) throws Exception {
    new Prepare(System.getenv()).into(Path.of(args[0]));
  }

  void into(Path dir) throws Exception {
    requireSettings();
    String database = env.get("TRACKING_DATABASE_URL");
    String owner = env.getOrDefault("TRACKING_OWNER_USER", DEFAULT_OWNER);
    String password = env.get("TRACKING_OWNER_PASSWORD");
    RolePasswords roles =
        new RolePasswords(
            env.get("TRACKING_WRITER_PASSWORD"),
            env.get("TRACKING_API_PASSWORD"),
            env.get("TRACKING_COLLECTOR_PASSWORD"));
    Migrations.apply(database, owner, password, roles);
    TopicSetup.create(env.get("TRACKING_KAFKA_BOOTSTRAP"));
    Secrets secrets = Secrets.loadOrCreate(dir.resolve("secrets.json"), new SecureRandom());
    DemoFirm.create(database, owner, password, secrets);
    connection(owner, password, secrets).write(DataDirectory.connection(dir));
  }

  private void requireSettings() {
    List<String> missing =
        List.of(
                "TRACKING_DATABASE_URL",
                "TRACKING_KAFKA_BOOTSTRAP",
                "TRACKING_OWNER_PASSWORD",
                "TRACKING_WRITER_PASSWORD",
                "TRACKING_API_PASSWORD",
                "TRACKING_COLLECTOR_PASSWORD")
            .stream()
            .filter(name -> env.getOrDefault(name, "").isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw new StartupFailure(String.join(", ", missing) + " must be set");
    }
  }

  private Connection connection(String owner, String password, Secrets secrets) {
    int postgres = port(Service.POSTGRES);
    return new Connection(
        url(Service.COLLECTOR),
        url(Service.API),
        url(Service.FLINK),
        null,
        null,
        env.get("TRACKING_KAFKA_BOOTSTRAP"),
        new PostgresUrl(postgres, owner, password).uri(),
        new PostgresUrl(postgres, DemoFirm.ANALYST, secrets.analystPassword()).uri(),
        DemoFirm.SLUG,
        secrets.trackingKey(),
        secrets.trackingKeyId(),
        secrets.serverKey(),
        secrets.serverKeyId(),
        secrets.adminToken(),
        secrets.operatorToken());
  }

  private String url(Service service) {
    return "http://127.0.0.1:" + port(service);
  }

  private int port(Service service) {
    return Integer.parseInt(env.getOrDefault(service.setting(), String.valueOf(service.usual())));
  }
}
