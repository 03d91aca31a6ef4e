package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP in, HTTP out: everything started as a user starts it. */
class StandaloneTest {
  private static final Instant AN_HOUR_AGO = Instant.now().minus(Duration.ofHours(1));
  private static final String ANNA = "a0000000-0000-4000-8000-000000000001";
  private static final String BERT = "b0000000-0000-4000-8000-000000000002";

  private static final Map<String, Object> ANNA_READS = pageView(ANNA, "/pricing", 0);
  private static final Map<String, Object> ANNA_CLICKS =
      event(ANNA, "custom_event", "demo_requested", "/pricing", 1);
  private static final Map<String, Object> ANNA_LEAVES = pageView(ANNA, "/about", 2);
  private static final Map<String, Object> BERT_READS = pageView(BERT, "/pricing", 0);

  private static final Pattern PIN =
      Pattern.compile("src=\"([^\"]+/cp\\.js)\"\\s+integrity=\"sha384-([^\"]+)\"");

  @TempDir Path temp;

  @Test
  void countsExactlyAndGoesOnAfterARestart() throws Exception {
    Path data = temp.resolve("data");
    try (UpProcess up = UpProcess.start(data, Map.of())) {
      Client client = new Client(up.connection());

      HttpResponse<String> answer =
          client.collect(
              List.of(
                  ANNA_READS,
                  ANNA_CLICKS,
                  ANNA_LEAVES,
                  BERT_READS,
                  ANNA_CLICKS,
                  invalid(),
                  denied()));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      assertThat(Client.json(answer.body()).get("accepted").asInt()).isEqualTo(5);
      shortly(() -> assertThat(overview(client)).isEqualTo(overview(2, 2, 3, 4, 1.5, 50.0, 60.0)));
      shortly(() -> assertThat(ledger(client)).isEqualTo(ledger(7, 4, 1, 1, 1)));
      assertThat(client.report("analytics/pages/?window=7d").get("rows"))
          .isEqualTo(
              Client.json(
                  """
                  [{"path":"/pricing","page_views":2,"visitors":2},
                   {"path":"/about","page_views":1,"visitors":1}]"""));
      assertThat(up.lines()).filteredOn(line -> line.startsWith("ready")).hasSize(1);
      showsPages(up.connection());
      servesTheScriptThatItsSnippetPins(up.connection(), client);
      analystReads(up.connection(), 4);
    }

    try (UpProcess up = UpProcess.start(data, Map.of())) {
      Client client = new Client(up.connection());
      assertThat(overview(client)).isEqualTo(overview(2, 2, 3, 4, 1.5, 50.0, 60.0));

      client.collect(List.of(ANNA_READS, ANNA_LEAVES, BERT_READS, pageView(BERT, "/about", 4)));

      shortly(() -> assertThat(overview(client)).isEqualTo(overview(2, 2, 4, 5, 2, 0, 180.0)));
      shortly(() -> assertThat(ledger(client)).isEqualTo(ledger(11, 5, 4, 1, 1)));
      analystReads(up.connection(), 5);
    }
  }

  private static void shortly(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
  }

  private static JsonNode overview(Client client) throws Exception {
    ObjectNode overview = (ObjectNode) client.report("analytics/overview/?window=7d");
    return overview.without(List.of("previous", "compared_with", "bot_share", "complete_until"));
  }

  private static JsonNode overview(
      int visitors,
      int visits,
      int pageViews,
      int events,
      double ratio,
      double bounces,
      double time)
      throws Exception {
    return Client.json(
        """
        {"visitors":%d,"visits":%d,"page_views":%d,"events":%d,
         "views_per_visit":%s,"bounce_rate":%s,"visit_duration_seconds":%s}"""
            .formatted(visitors, visits, pageViews, events, ratio, bounces, time));
  }

  /** All days together: midnight may fall into the test. */
  private static Map<String, Long> ledger(Client client) throws Exception {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode row : client.report("ledger/?window=7d").get("rows")) {
      assertThat(row.get("closes").asBoolean()).as(row.toString()).isTrue();
      for (String fate : List.of("received", "stored", "duplicate", "withheld", "failed")) {
        sums.merge(fate, row.get(fate).asLong(), Long::sum);
      }
      row.get("rejected")
          .properties()
          .forEach(code -> sums.merge(code.getKey(), code.getValue().asLong(), Long::sum));
    }
    return sums;
  }

  private static Map<String, Long> ledger(
      long received, long stored, long duplicate, long withheld, long missingField) {
    return Map.of(
        "received", received,
        "stored", stored,
        "duplicate", duplicate,
        "withheld", withheld,
        "missing_field", missingField,
        "failed", 0L);
  }

  /** The places that a person opens first. */
  private static void showsPages(Connection connection) throws Exception {
    for (String page :
        List.of(
            connection.apiUrl() + "/",
            connection.demoUrl() + "/",
            connection.demoShopUrl() + "/",
            connection.flinkUrl() + "/",
            connection.collectorUrl() + "/sdk/cp.js")) {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build()
              .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(page).isEqualTo(200);
      assertThat(response.body()).as(page).doesNotContain("{{");
    }
  }

  /** The query API hashes the script in its own jar, the collector serves the one in its own. */
  private static void servesTheScriptThatItsSnippetPins(Connection connection, Client client)
      throws Exception {
    String snippet =
        client
            .report("keys/" + connection.trackingKeyId() + "/bundle/")
            .get("pinned_script_tag")
            .asText();
    Matcher pin = PIN.matcher(snippet);
    assertThat(pin.find()).as(snippet).isTrue();

    HttpResponse<byte[]> script =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(pin.group(1))).build(),
                BodyHandlers.ofByteArray());

    byte[] sha = MessageDigest.getInstance("SHA-384").digest(script.body());
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(pin.group(2)).isEqualTo(Base64.getEncoder().encodeToString(sha));
  }

  private static void analystReads(Connection connection, long events) throws Exception {
    PostgresUrl analyst = PostgresUrl.parse(connection.analystUrl());
    try (var login =
            DriverManager.getConnection(analyst.jdbc(), analyst.user(), analyst.password());
        Statement statement = login.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from events")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(events);
    }
  }

  private static Map<String, Object> pageView(String visitor, String path, int minute) {
    return event(visitor, "page_view", "Page " + path, path, minute);
  }

  private static Map<String, Object> event(
      String visitor, String type, String name, String path, int minute) {
    return Map.of(
        "event_type", type,
        "name", name,
        "url", "https://example.com" + path,
        "visitor_id", visitor,
        "session_id", visitor,
        "consent_state", "granted",
        "occurred_at", AN_HOUR_AGO.plus(Duration.ofMinutes(minute)).toString());
  }

  private static Map<String, Object> invalid() {
    return Map.of("name", "no type", "visitor_id", ANNA, "consent_state", "granted");
  }

  private static Map<String, Object> denied() {
    return Map.of(
        "event_type", "page_view",
        "name", "Unseen",
        "url", "https://example.com/unseen",
        "visitor_id", BERT,
        "session_id", BERT,
        "consent_state", "denied");
  }
}
