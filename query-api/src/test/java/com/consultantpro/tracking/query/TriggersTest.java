package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {
  private static final String TRIGGERS = "/api/v1/tracking/triggers/";

  private static TestApi api;
  private static TestFirm firm;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    firm = TestFirm.create(api.database(), "demo", "UTC");
    client = api.as(firm.token("read", "manage"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void ruleTakesEffectAtLeastTenSecondsAfterItsChange() throws SQLException {
    String id = create("{\"name\": \"Signed up\", \"event_type\": \"custom_event\"}");

    assertThat(
            api.database()
                .value(
                    "select effective_from between created_at + interval '10 s'"
                        + " and created_at + interval '13 s' from trigger_rule where id = ?",
                    UUID.fromString(id)))
        .isEqualTo(true);
  }

  @Test
  void eachChangeIsAVersionInTheOutbox() throws SQLException {
    String id =
        create(
            """
            {"name": "Prices", "event_type": "page_view", "url_path": "/pricing",
             "property_key": "utm_source", "property_value": "ad"}
            """);

    Answer changed =
        client.ask(
            "PATCH",
            TRIGGERS + id,
            "{\"enabled\": false, \"property_key\": null, \"property_value\": null}");
    Answer deleted = client.ask("DELETE", TRIGGERS + id + "/", null);

    assertThat(changed.body().get("version").asInt()).isEqualTo(2);
    assertThat(changed.body().get("url_path").asText()).isEqualTo("/pricing");
    assertThat(changed.body().get("property_key").isNull()).isTrue();
    assertThat(changed.body().get("enabled").asBoolean()).isFalse();
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(client.ask("GET", TRIGGERS + id, null).status()).isEqualTo(404);
    assertThat(
            api.database()
                .value(
                    "select string_agg(payload ->> 'version' || ' ' || (payload ->> 'enabled')"
                        + " || ' ' || (payload ->> 'deleted'), ', ' order by id)"
                        + " from rule_outbox where rule_id = ?",
                    UUID.fromString(id)))
        .isEqualTo("1 true false, 2 false false, 3 false true");
  }

  @Test
  void listsTheFirmsRules() throws SQLException {
    TestFirm own = TestFirm.create(api.database(), "lists", "UTC");
    Client reader = api.as(own.token("read", "manage"));
    reader.ask("POST", TRIGGERS, "{\"name\": \"One\", \"event_type\": \"page_view\"}");
    reader.ask("POST", TRIGGERS, "{\"name\": \"Two\", \"event_type\": \"page_view\"}");

    assertThat(reader.get(TRIGGERS).get("rows").findValuesAsText("name"))
        .containsExactly("One", "Two");
  }

  @Test
  void firingsAreShownNewestFirst() throws SQLException {
    UUID rule = UUID.randomUUID();
    for (int i = 1; i <= 3; i++) {
      api.database()
          .run(
              "insert into trigger_firing values (?, ?, ?, ?, 1, 'site_page_view',"
                  + " '{\"name\": \"Prices\", \"path\": \"/pricing\"}', now(), now() - ? * interval '1 h')",
              firm.id(),
              rule,
              "key-" + i,
              UUID.randomUUID(),
              i);
    }

    JsonNode page = client.get(TRIGGERS + "firings/?limit=2&rule=" + rule);

    assertThat(page.get("rows").findValuesAsText("idempotency_key"))
        .containsExactly("key-1", "key-2");
    assertThat(page.at("/rows/0/event/path").asText()).isEqualTo("/pricing");
    assertThat(page.get("total_rows").asInt()).isEqualTo(3);
    assertThat(client.get(TRIGGERS + "firings/?rule=" + UUID.randomUUID()).get("rows")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"event_type\": \"page_view\"} | name",
        "{\"name\": \"x\"} | event_type",
        "{\"name\": \"x\", \"event_type\": \"identity\"} | event_type",
        "{\"name\": \"x\", \"event_type\": \"page_view\", \"url_path\": \"pricing\"} | url_path",
        "{\"name\": \"x\", \"event_type\": \"page_view\", \"property_key\": \"a\"} | property_value",
        "{\"name\": \"x\", \"event_type\": \"page_view\", \"version\": 7} | version",
        "{\"name\": \"x\", \"event_type\": \"page_view\", \"enabled\": \"yes\"} | enabled",
      })
  void settingsNameTheFieldAtFault(String body, String field) {
    Answer answer = client.ask("POST", TRIGGERS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo(field);
  }

  private static String create(String body) {
    Answer answer = client.ask("POST", TRIGGERS, body);
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().get("id").asText();
  }
}
