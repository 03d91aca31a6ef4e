package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.consultantpro.tracking.query.auth.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final String KEYS = "/api/v1/tracking/keys/";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    client = api.as(TestFirm.create(api.database(), "demo", "UTC").token("manage"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void createdKeyIsStoredAsItsHash() throws SQLException {
    JsonNode key =
        create(
            """
            {"kind": "browser", "name": "Site", "consent_mode": "not_required",
             "allowed_origins": ["https://www.example.com"], "rate_limit_per_minute": 600}
            """);

    assertThat(key.get("secret").asText()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(
            api.database()
                .value(
                    "select encode(secret_hash, 'hex') from tracking_key where id = ?",
                    UUID.fromString(key.get("id").asText())))
        .isEqualTo(Secret.hash(key.get("secret").asText()));
    JsonNode listed = listed(key.get("id").asText());
    assertThat(listed.has("secret")).isFalse();
    assertThat(listed.get("state").asText()).isEqualTo("active");
    assertThat(listed.get("consent_mode").asText()).isEqualTo("not_required");
    assertThat(listed.get("allowed_origins").get(0).asText()).isEqualTo("https://www.example.com");
    assertThat(listed.get("rate_limit_per_minute").asInt()).isEqualTo(600);
  }

  @Test
  void bundleHasTheSecretOnlyInTheCallThatMadeIt() {
    JsonNode key = create("{\"kind\": \"browser\", \"name\": \"Site\"}");
    String id = key.get("id").asText();
    String secret = key.get("secret").asText();

    assertThat(key.at("/bundle/script_tag").asText())
        .contains("src=\"https://collect.example/sdk/cp.js\"", "data-firm=\"demo\"")
        .contains("data-key=\"" + secret + "\"", "data-key-id=\"" + id + "\"");
    assertThat(key.at("/bundle/npm").asText()).contains("keyId: '" + id + "' });");
    JsonNode later = client.get(KEYS + id + "/bundle/");
    assertThat(later.toString()).doesNotContain(secret);
    assertThat(later.at("/values/tracking_key").asText()).isEqualTo("YOUR_TRACKING_KEY");
    assertThat(later.at("/values/tracking_key_id").asText()).isEqualTo(id);
    JsonNode server = create("{\"kind\": \"server\", \"name\": \"Back end\"}").get("bundle");
    assertThat(server.has("script_tag")).isFalse();
    assertThat(server.has("pinned_script_tag")).isFalse();
    assertThat(server.get("curl").asText()).contains("/api/v1/tracking/collect/");
  }

  @Test
  void rotationKeepsTheOldKeyForItsOverlap() throws SQLException {
    JsonNode old = create("{\"kind\": \"server\", \"name\": \"Back end\"}");
    String oldId = old.get("id").asText();

    Answer answer = client.ask("POST", KEYS + oldId + "/rotate/", "{\"overlap\": \"24h\"}");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode successor = answer.body();
    assertThat(successor.get("secret").asText()).isNotEqualTo(old.get("secret").asText());
    assertThat(successor.get("rotated_from").asText()).isEqualTo(oldId);
    assertThat(successor.get("kind").asText()).isEqualTo("server");
    assertThat(listed(oldId).get("state").asText()).isEqualTo("expiring");
    assertThat(
            api.database()
                .value(
                    "select expires_at between now() + interval '23 h' and now() + interval '24 h'"
                        + " from tracking_key where id = ?",
                    UUID.fromString(oldId)))
        .isEqualTo(true);
    assertThat(client.ask("POST", KEYS + oldId + "/rotate/", "{}").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2h", "30d", "1d", "", "-1h"})
  void rotationHasFourOverlaps(String overlap) {
    String id = create("{\"name\": \"Site\"}").get("id").asText();

    Answer answer =
        client.ask("POST", KEYS + id + "/rotate/", "{\"overlap\": \"" + overlap + "\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo("overlap");
  }

  @Test
  void bundleIsOneArchiveForWhoeverAcceptsThat() throws Exception {
    String id = create("{\"name\": \"Site\"}").get("id").asText();

    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                client
                    .request(KEYS + id + "/bundle/")
                    .header("Accept", "application/zip, */*;q=0.1")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        files.put(file.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    JsonNode bundle = client.get(KEYS + id + "/bundle/");
    assertThat(files)
        .containsOnlyKeys("config.json", "npm.js", "script-tag.html", "script-tag-pinned.html")
        .containsEntry("script-tag.html", bundle.get("script_tag").asText())
        .containsEntry("npm.js", bundle.get("npm").asText());
    assertThat(TestConfig.json(files.get("config.json"))).isEqualTo(bundle.get("values"));
    assertThat(client.get(KEYS + id + "/audit/").findValuesAsText("format"))
        .containsExactly("zip", "json");
  }

  @Test
  void listTellsHowMuchAKeyIsUsed() throws SQLException {
    String id = create("{\"name\": \"Site\"}").get("id").asText();
    for (int daysAgo : new int[] {0, 6, 7}) {
      api.database()
          .run(
              "insert into tracking_key_usage select firm_id, id, (now() at time zone 'UTC')::date"
                  + " - ?, 10 + ? from tracking_key where id = ?",
              daysAgo,
              daysAgo,
              UUID.fromString(id));
    }

    assertThat(listed(id).get("requests_7d").asInt()).isEqualTo(26);
  }

  @Test
  void rotationWithoutOverlapEndsTheOldKeyAtOnce() {
    String id = create("{\"name\": \"Site\"}").get("id").asText();

    client.ask("POST", KEYS + id + "/rotate/", "{\"overlap\": \"0\"}");

    assertThat(listed(id).get("state").asText()).isEqualTo("expired");
  }

  @Test
  void settingsOfAKeyCanBeChangedButNotItsKind() {
    String id = create("{\"name\": \"Site\", \"rate_limit_per_minute\": 60}").get("id").asText();

    JsonNode changed =
        client
            .ask(
                "PATCH",
                KEYS + id + "/",
                "{\"allowed_origins\": [\"https://a.example\"], \"rate_limit_per_minute\": null}")
            .body();

    assertThat(changed.get("name").asText()).isEqualTo("Site");
    assertThat(changed.get("rate_limit_per_minute").isNull()).isTrue();
    assertThat(changed.get("allowed_origins").get(0).asText()).isEqualTo("https://a.example");
    Answer refused = client.ask("PATCH", KEYS + id + "/", "{\"kind\": \"server\"}");
    assertThat(refused.body().get("field").asText()).isEqualTo("kind");
    assertThat(client.get(KEYS + id + "/audit/").get("rows").findValuesAsText("action"))
        .containsExactly("created", "updated");
  }

  @Test
  void revokedKeyStaysRevoked() {
    String id = create("{\"name\": \"Site\"}").get("id").asText();

    JsonNode revoked = client.ask("POST", KEYS + id + "/revoke/", null).body();
    JsonNode again = client.ask("POST", KEYS + id + "/revoke/", null).body();

    assertThat(revoked.get("state").asText()).isEqualTo("revoked");
    assertThat(again).isEqualTo(revoked);
    assertThat(client.ask("POST", KEYS + id + "/rotate/", "{}").status()).isEqualTo(409);
  }

  @Test
  void auditTellsWhoDidWhat() {
    String id = create("{\"name\": \"Site\"}").get("id").asText();
    client.get(KEYS + id + "/bundle/");
    client.ask("POST", KEYS + id + "/rotate/", "{\"overlap\": \"1h\"}");
    client.ask("POST", KEYS + id + "/revoke/", null);

    JsonNode rows = client.get(KEYS + id + "/audit/").get("rows");

    assertThat(rows.findValuesAsText("action"))
        .containsExactly("created", "bundle_downloaded", "rotated", "revoked");
    assertThat(rows.findValuesAsText("actor")).containsOnly("test token");
    assertThat(rows.get(2).at("/detail/overlap").asText()).isEqualTo("1h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"robot\"} | kind",
        "{\"name\": \" \"} | name",
        "{\"name\": 7} | name",
        "{\"consent_mode\": \"maybe\"} | consent_mode",
        "{\"allowed_origins\": [\"www.example.com\"]} | allowed_origins",
        "{\"allowed_origins\": [\"https://www.example.com/path\"]} | allowed_origins",
        "{\"allowed_origins\": [null]} | allowed_origins",
        "{\"allowed_origins\": \"*\"} | allowed_origins",
        "{\"rate_limit_per_minute\": 0} | rate_limit_per_minute",
        "{\"rate_limit_per_minute\": 1.5} | rate_limit_per_minute",
        "{\"secret\": \"mine\"} | secret",
      })
  void settingsNameTheFieldAtFault(String body, String field) {
    Answer answer = client.ask("POST", KEYS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo(field);
  }

  private static JsonNode create(String body) {
    Answer answer = client.ask("POST", KEYS, body);
    assertThat(answer.status()).isEqualTo(201);
    return answer.body();
  }

  private static JsonNode listed(String id) {
    for (JsonNode key : client.get(KEYS).get("rows")) {
      if (key.get("id").asText().equals(id)) {
        return key;
      }
    }
    throw new AssertionError(id + " is not listed");
  }
}
