package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a firm chooses for itself, and what only an operator chooses. */
class FirmSettingsTest {
  private static final String FIRMS = "/api/v1/tracking/firms/";
  private static TestApi api;
  private static Client operator;

  private String address;
  private TestFirm firm;
  private Client manager;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    operator = api.as(TestFirm.operatorToken(api.database()));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void makeFirm() throws SQLException {
    firm = TestFirm.create(api.database(), "firm-" + java.util.UUID.randomUUID(), "Europe/Berlin");
    address = FIRMS + firm.slug() + "/";
    manager = api.as(firm.token("read", "manage"));
  }

  @Test
  void everySettingIsKeptUntilItIsNamed() {
    operator.ask(
        "PATCH",
        address,
        """
        {"allowed_origins": ["https://a.example"], "consent_mode": "not_required",
         "linked_domains": ["shop.a.example"], "retention_days": 400, "automation_enabled": false,
         "names_per_day": 10, "paths_per_day": 20}
        """);

    manager.ask("PATCH", address, "{\"name\": \"Acme\", \"retention_days\": null}");

    JsonNode shown = manager.get(address);
    assertThat(shown.get("created_at").asText()).isNotEmpty();
    ((com.fasterxml.jackson.databind.node.ObjectNode) shown).remove("created_at");
    assertThat(shown)
        .isEqualTo(
            TestConfig.json(
                """
                {"slug": "%s", "name": "Acme", "zone": "Europe/Berlin", "next_zone": null,
                 "zone_from": null, "ingest_enabled": true, "automation_enabled": false,
                 "allowed_origins": ["https://a.example"], "consent_mode": "not_required",
                 "linked_domains": ["shop.a.example"], "retention_days": null,
                 "names_per_day": 10, "paths_per_day": 20}
                """
                    .formatted(firm.slug())));
  }

  @Test
  void newKeysBeginWithThem() {
    manager.ask(
        "PATCH",
        address,
        """
        {"allowed_origins": ["https://a.example"], "consent_mode": "not_required",
         "linked_domains": ["shop.a.example"]}
        """);

    JsonNode site = create("{}");
    JsonNode own = create("{\"allowed_origins\": [\"*\"], \"consent_mode\": \"required\"}");
    JsonNode server = create("{\"kind\": \"server\"}");

    assertThat(site.at("/allowed_origins/0").asText()).isEqualTo("https://a.example");
    assertThat(site.get("consent_mode").asText()).isEqualTo("not_required");
    assertThat(site.at("/bundle/script_tag").asText()).contains("data-linker=\"shop.a.example\"");
    assertThat(site.at("/bundle/values/linked_domains/0").asText()).isEqualTo("shop.a.example");
    assertThat(own.at("/allowed_origins/0").asText()).isEqualTo("*");
    assertThat(own.get("consent_mode").asText()).isEqualTo("required");
    assertThat(server.get("allowed_origins")).isEmpty();
  }

  @Test
  void budgetsAreTheOperatorsAffair() {
    Answer answer = manager.ask("PATCH", address, "{\"paths_per_day\": 1000000}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(manager.get(address).get("paths_per_day").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"slug\": \"other\"} | slug",
        "{\"name\": null} | name",
        "{\"zone\": \"Mars/Base\"} | zone",
        "{\"consent_mode\": \"maybe\"} | consent_mode",
        "{\"allowed_origins\": [\"a.example\"]} | allowed_origins",
        "{\"linked_domains\": [\"https://a.example\"]} | linked_domains",
        "{\"linked_domains\": [\"a'.example\"]} | linked_domains",
        "{\"retention_days\": 29} | retention_days",
        "{\"names_per_day\": 0} | names_per_day",
        "{\"visitor_secret\": \"x\"} | visitor_secret",
      })
  void settingsNameTheFieldAtFault(String body, String field) {
    Answer answer = operator.ask("PATCH", address, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo(field);
  }

  @Test
  void anotherZoneCountsFromTheEndOfTheRunningDay() {
    JsonNode changed = manager.ask("PATCH", address, "{\"zone\": \"Asia/Tokyo\"}").body();
    manager.ask("PATCH", address, "{\"name\": \"Still goes over\"}");

    assertThat(changed.get("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(changed.get("next_zone").asText()).isEqualTo("Asia/Tokyo");
    Instant from = Instant.parse(changed.get("zone_from").asText());
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(LocalDate.ofInstant(from, berlin).atStartOfDay(berlin).toInstant()).isEqualTo(from);
    assertThat(from).isBetween(Instant.now(), Instant.now().plus(2, ChronoUnit.DAYS));
    assertThat(manager.get(address).get("next_zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(manager.get("/api/v1/tracking/session/").at("/firm/zone").asText())
        .isEqualTo("Europe/Berlin");
  }

  @Test
  void aChangeThatHasNotComeIsTakenBack() {
    manager.ask("PATCH", address, "{\"zone\": \"Asia/Tokyo\"}");
    manager.ask("PATCH", address, "{\"zone\": \"Europe/Berlin\"}");

    assertThat(manager.get(address).get("next_zone").isNull()).isTrue();
  }

  @Test
  void theNewZoneStaysForFourDays() throws SQLException {
    goneOver("1 hour");

    assertThat(manager.get(address).get("zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(manager.get("/api/v1/tracking/session/").at("/firm/zone").asText())
        .isEqualTo("Asia/Tokyo");
    assertThat(manager.ask("PATCH", address, "{\"zone\": \"UTC\"}").status()).isEqualTo(409);
    assertThat(manager.ask("PATCH", address, "{\"zone\": \"Asia/Tokyo\"}").status()).isEqualTo(200);

    goneOver("4 days");
    JsonNode changed = manager.ask("PATCH", address, "{\"zone\": \"UTC\"}").body();
    assertThat(changed.get("zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(changed.get("next_zone").asText()).isEqualTo("UTC");
  }

  private void goneOver(String ago) throws SQLException {
    api.database()
        .run(
            "update firm set next_zone = 'Asia/Tokyo', zone_from = now() - cast(? as interval)"
                + " where id = ?",
            ago,
            firm.id());
  }

  private JsonNode create(String body) {
    return manager.ask("POST", "/api/v1/tracking/keys/", body).body();
  }
}
