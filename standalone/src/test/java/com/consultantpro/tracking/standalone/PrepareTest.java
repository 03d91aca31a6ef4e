package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.events.Topics;
import com.consultantpro.tracking.standalone.Ports.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {
  private static final String OWNER_PASSWORD = "of-the-owner";

  @TempDir Path temp;

  @Test
  void readiesServersAndKeepsWhatItMadeBefore() throws Exception {
    Ports ports = freePorts();
    int kafka = ports.of(Service.KAFKA);
    int postgres = ports.of(Service.POSTGRES);
    Path dir = Files.createDirectory(temp.resolve("secrets"));
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(temp.resolve("kafka"), kafka, ports.of(Service.KAFKA_CONTROLLER));
        EmbeddedDatabase database =
            EmbeddedDatabase.start(
                temp.resolve("postgres"), postgres, OWNER_PASSWORD, temp.resolve("log"))) {
      Prepare prepare = new Prepare(settings(broker.bootstrap(), database.owner().jdbc()));

      prepare.into(dir);
      Connection first = Connection.read(dir.resolve("connection.json"));
      prepare.into(dir);

      assertThat(Connection.read(dir.resolve("connection.json"))).isEqualTo(first);
      assertThat(first.collectorUrl()).isEqualTo("http://127.0.0.1:8888");
      assertThat(first.apiUrl()).isEqualTo("http://127.0.0.1:8082");
      assertThat(topics(broker.bootstrap()))
          .containsExactlyInAnyOrder(Topics.EVENTS, Topics.REJECTED, Topics.RULES, Topics.TRIGGERS);
      assertThat(keysOf(PostgresUrl.parse(first.postgresUrl())))
          .isEqualTo(
              Stream.of(first.serverKeyId(), first.trackingKeyId())
                  .map(Object::toString)
                  .sorted()
                  .collect(Collectors.joining(",")));
      assertThat(asAnalyst(first, "show default_transaction_read_only")).isEqualTo("on");
      assertThat(asAnalyst(first, "select slug from firm")).isEqualTo("demo");
      assertThat(asAnalyst(first, "select name from analyst_login")).isEqualTo("demo");
    }
  }

  @Test
  void namesAllMissingSettingsAtOnce() {
    assertThatThrownBy(() -> new Prepare(Map.of("TRACKING_API_PASSWORD", "a")).into(temp))
        .isInstanceOf(StartupFailure.class)
        .hasMessage(
            "TRACKING_DATABASE_URL, TRACKING_KAFKA_BOOTSTRAP, TRACKING_OWNER_PASSWORD,"
                + " TRACKING_WRITER_PASSWORD, TRACKING_COLLECTOR_PASSWORD must be set");
  }

  private Ports freePorts() throws Exception {
    Map<String, String> free = Map.of("TRACKING_KAFKA_PORT", "0", "TRACKING_POSTGRES_PORT", "0");
    return Ports.choose(free, temp.resolve("ports.properties"), new Random());
  }

  private static Map<String, String> settings(String bootstrap, String database) {
    return Map.of(
        "TRACKING_KAFKA_BOOTSTRAP",
        bootstrap,
        "TRACKING_DATABASE_URL",
        database,
        "TRACKING_OWNER_PASSWORD",
        OWNER_PASSWORD,
        "TRACKING_WRITER_PASSWORD",
        "w",
        "TRACKING_API_PASSWORD",
        "a",
        "TRACKING_COLLECTOR_PASSWORD",
        "c",
        "TRACKING_COLLECTOR_PORT",
        "8888",
        "TRACKING_POSTGRES_PORT",
        database.replaceAll(".*:(\\d+)/.*", "$1"));
  }

  private static Set<String> topics(String bootstrap) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      return admin.listTopics().names().get();
    }
  }

  private static String keysOf(PostgresUrl owner) throws Exception {
    return value(owner, "select string_agg(id::text, ',' order by id::text) from tracking_key");
  }

  private static String asAnalyst(Connection connection, String sql) throws Exception {
    return value(PostgresUrl.parse(connection.analystUrl()), sql);
  }

  private static String value(PostgresUrl login, String sql) throws Exception {
    try (java.sql.Connection connection =
            DriverManager.getConnection(login.jdbc(), login.user(), login.password());
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
