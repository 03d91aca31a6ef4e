package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.events.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strings that no part may keep are sent through the running system, then looked for in all that it
 * wrote. What may be kept is sent beside them and must be found, or the search would prove nothing.
 */
class CanaryTest {
  private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");
  private static final String KEPT = "kept" + UUID.randomUUID().toString().replace("-", "");
  private static final String ADDRESS = "203.0.113.77";
  private static final String LONG_ADDRESS = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:77";
  private static final String VISITOR = "c0000000-0000-4000-8000-000000000001";

  /** Where secrets belong. */
  private static final List<String> PRIVATE = List.of("connection.json", "secrets.json");

  @TempDir Path temp;

  @Test
  void keepsNoSecretNoAddressAndNoRedactedParameter() throws Exception {
    Path data = temp.resolve("data");
    Map<String, String> found = new TreeMap<>();
    Map<String, String> canaries;
    try (UpProcess up = UpProcess.start(data, Map.of("TRACKING_TRUSTED_PROXIES", "127.0.0.1"))) {
      Connection connection = up.connection();
      canaries = canaries(connection);
      send(connection);
      Client client = new Client(connection);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> client.report("analytics/overview/?window=7d").get("events").asInt() == 5);
      await().atMost(Duration.ofMinutes(1)).until(() -> hasCheckpoint(data));

      searchTables(connection, canaries, found);
      searchTopics(connection, canaries, found);
      searchExports(connection, canaries, found);
      assertThat(found)
          .containsKeys(
              "kept in table public.rollup_page_day", "kept in topic", "kept in export timeline");
    }
    searchFiles(temp, canaries, found);

    assertThat(found.keySet()).filteredOn(place -> !place.startsWith("kept in ")).isEmpty();
    for (String name : PRIVATE) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  /** What it is, by its text. */
  private static Map<String, String> canaries(Connection connection) {
    Map<String, String> canaries = new HashMap<>();
    canaries.put(CANARY, "redacted or refused text");
    canaries.put(KEPT, "kept");
    canaries.put(ADDRESS, "address");
    canaries.put(LONG_ADDRESS, "IPv6 address");
    canaries.put(connection.serverKey(), "server key");
    canaries.put(connection.adminToken(), "admin's token");
    canaries.put(connection.operatorToken(), "operator's token");
    for (String url : List.of(connection.postgresUrl(), connection.analystUrl())) {
      canaries.put(PostgresUrl.parse(url).password(), "password");
    }
    return canaries;
  }

  private static void send(Connection connection) throws Exception {
    String site = "https://example.com/" + KEPT;
    List<Map<String, Object>> events =
        List.of(
            event(1, Map.of("url", site + "?token=" + CANARY + "&a=b")),
            event(2, Map.of("url", site + "#access_token=" + CANARY + "&state=1")),
            event(3, Map.of("url", site, "referrer", site + "?a=1&client_secret=" + CANARY)),
            event(4, Map.of("url", site + "?PassWord=" + CANARY, "ip", ADDRESS)),
            event(5, Map.of("url", site, "ip", LONG_ADDRESS, "user_agent", "Agent/1 " + CANARY)),
            denied());
    assertThat(new Client(connection).collect(events).statusCode()).isEqualTo(202);

    String body = "{\"firm_slug\":\"%s\",\"tracking_key\":\"%s\",\"name\":\"x\"}";
    String collect = connection.collectorUrl() + "/api/v1/tracking/collect/";
    assertThat(post(collect, body.formatted(connection.firmSlug(), CANARY))).isEqualTo(401);
    assertThat(post(collect, "{\"tracking_key\":\"" + CANARY + "\",")).isEqualTo(400);
    assertThat(post(collect + "?token=" + CANARY, "not json " + CANARY)).isEqualTo(400);
    get(connection, "analytics/overview/?window=7d&token=" + CANARY, CANARY);
  }

  private static Map<String, Object> event(int minute, Map<String, Object> more) {
    Map<String, Object> event = new HashMap<>(more);
    event.put("event_type", "page_view");
    event.put("name", "Page");
    event.put("visitor_id", VISITOR);
    event.put("session_id", VISITOR);
    event.put("consent_state", "granted");
    event.put("occurred_at", Instant.now().minusSeconds(600 - 60L * minute).toString());
    return event;
  }

  private static Map<String, Object> denied() {
    Map<String, Object> event = new HashMap<>(event(6, Map.of("url", "https://a/" + CANARY)));
    event.put("name", CANARY);
    event.put("consent_state", "denied");
    event.put("properties", Map.of("x", CANARY));
    return event;
  }

  private static int post(String url, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", ADDRESS)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  private static String get(Connection connection, String path, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(connection.apiUrl() + "/api/v1/tracking/" + path))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private static boolean hasCheckpoint(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("flink").resolve("checkpoints"))) {
      return files.anyMatch(file -> file.endsWith("_metadata"));
    } catch (NoSuchFileException | java.io.UncheckedIOException movedMeanwhile) {
      return false;
    }
  }

  private static void searchTables(
      Connection connection, Map<String, String> canaries, Map<String, String> found)
      throws SQLException {
    PostgresUrl owner = PostgresUrl.parse(connection.postgresUrl());
    try (var login = DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password());
        Statement statement = login.createStatement()) {
      for (String table :
          column(
              statement,
              "select format('%I.%I', table_schema, table_name) from information_schema.tables"
                  + " where table_type = 'BASE TABLE' and table_schema <> 'information_schema'")) {
        for (String row : column(statement, "select t::text from " + table + " t")) {
          search(row, "table " + table, canaries, found);
        }
      }
    }
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** By a consumer, since the segments are compressed. */
  private static void searchTopics(
      Connection connection, Map<String, String> canaries, Map<String, String> found) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", connection.kafkaBootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      assertThat(consumer.listTopics()).containsKey(Topics.EVENTS);
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          search(text(record.key()) + text(record.value()), "topic", canaries, found);
        }
      }
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void searchExports(
      Connection connection, Map<String, String> canaries, Map<String, String> found)
      throws Exception {
    for (String report : List.of("overview", "pages", "events", "referrers", "utm", "timeline")) {
      String path = "analytics/export/?window=7d&report=" + report;
      search(get(connection, path, connection.adminToken()), "export " + report, canaries, found);
    }
  }

  /**
   * Segments, tables, write-ahead log, checkpoints, logs of all parts and of the process itself.
   */
  private static void searchFiles(
      Path root, Map<String, String> canaries, Map<String, String> found) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (!PRIVATE.contains(file.getFileName().toString())) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        search(content, "file " + root.relativize(file), canaries, found);
      }
    }
  }

  private static void search(
      String text, String place, Map<String, String> canaries, Map<String, String> found) {
    canaries.forEach(
        (canary, what) -> {
          if (text.contains(canary)) {
            found.put(what + " in " + place, canary);
          }
        });
  }
}
