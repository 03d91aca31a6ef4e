package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FirmsAndTokensTest {
  private static final String FIRMS = "/api/v1/tracking/firms/";
  private static final String TOKENS = "/api/v1/tracking/tokens/";

  private static TestApi api;
  private static TestFirm demo;
  private static Client operator;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    demo = TestFirm.create(api.database(), "demo", "UTC");
    operator = api.as(TestFirm.operatorToken(api.database()));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void operatorMakesAFirmAndItsFirstToken() {
    Answer firm = operator.ask("POST", FIRMS, "{\"slug\": \"acme\", \"zone\": \"Europe/Berlin\"}");
    Answer token =
        operator.ask(
            "POST",
            TOKENS + "?firm=acme",
            "{\"name\": \"Ann\", \"scopes\": [\"read\", \"manage\"]}");

    assertThat(firm.status()).isEqualTo(201);
    assertThat(firm.body().get("ingest_enabled").asBoolean()).isTrue();
    Client ann = api.as(token.body().get("token").asText());
    assertThat(ann.get(FIRMS).get("rows").findValuesAsText("slug")).containsExactly("acme");
    assertThat(ann.get("/api/v1/tracking/session/").at("/firm/zone").asText())
        .isEqualTo("Europe/Berlin");
    assertThat(operator.ask("POST", FIRMS, "{\"slug\": \"acme\"}").status()).isEqualTo(409);
  }

  @Test
  void flagsAreChangedByTheirFirmAlone() throws SQLException {
    Client manager = api.as(demo.token("read", "manage"));
    TestFirm.create(api.database(), "other", "UTC");

    Answer changed = manager.ask("PATCH", FIRMS + "demo/", "{\"ingest_enabled\": false}");

    assertThat(changed.body().get("ingest_enabled").asBoolean()).isFalse();
    assertThat(changed.body().get("automation_enabled").asBoolean()).isTrue();
    assertThat(manager.ask("PATCH", FIRMS + "other/", "{\"name\": \"Mine\"}").status())
        .isEqualTo(404);
  }

  @Test
  void firmsSettingsAreChecked() {
    assertField(FIRMS, "{\"slug\": \"No Spaces\"}", "slug");
    assertField(FIRMS, "{\"slug\": \"x\", \"zone\": \"Mars/Base\"}", "zone");
    assertField(FIRMS, "{\"slug\": \"x\", \"zone\": \"+02:00\"}", "zone");
    assertField(FIRMS, "{}", "slug");
    assertField(TOKENS + "?firm=demo", "{\"scopes\": [\"read\"]}", "name");
    assertField(TOKENS + "?firm=demo", "{\"name\": \"x\", \"scopes\": [\"operator\"]}", "scopes");
    assertField(TOKENS + "?firm=demo", "{\"name\": \"x\", \"scopes\": [null]}", "scopes");
  }

  @Test
  void tokenGivesNoMoreThanItHas() throws SQLException {
    Client manager = api.as(demo.token("manage"));

    assertThat(manager.ask("POST", TOKENS, "{\"name\": \"x\", \"scopes\": [\"export\"]}").status())
        .isEqualTo(403);
  }

  @Test
  void revokedTokenIsRefusedAtOnce() {
    JsonNode token =
        operator.ask("POST", TOKENS + "?firm=demo", "{\"name\": \"short-lived\"}").body();
    Client holder = api.as(token.get("token").asText());
    assertThat(holder.get("/api/v1/tracking/session/").get("name").asText())
        .isEqualTo("short-lived");

    Answer revoked =
        operator.ask("POST", TOKENS + token.get("id").asText() + "/revoke/?firm=demo", null);

    assertThat(revoked.body().get("revoked_at").isNull()).isFalse();
    assertThat(holder.ask("GET", "/api/v1/tracking/session/", null).status()).isEqualTo(401);
    assertThat(operator.get(TOKENS + "?firm=demo").toString())
        .doesNotContain(token.get("token").asText());
  }

  private static void assertField(String address, String body, String field) {
    Answer answer = operator.ask("POST", address, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo(field);
  }
}
