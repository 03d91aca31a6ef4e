package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.PeopleFirms.CONTACT;
import static com.consultantpro.tracking.query.PeopleFirms.LAPTOP;
import static com.consultantpro.tracking.query.PeopleFirms.PEOPLE;
import static com.consultantpro.tracking.query.PeopleFirms.PHONE;
import static com.consultantpro.tracking.query.PeopleFirms.consent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is found by what, which proofs of consent there are, and who may ask. */
class PeopleTest {
  private PeopleFirms firms;

  @BeforeEach
  void start() throws SQLException {
    firms = PeopleFirms.start();
  }

  @AfterEach
  void stop() {
    firms.close();
  }

  @Test
  void findsTheVisitorsOfAContact() {
    JsonNode rows = firms.manager().get(PEOPLE + "find/?contact=" + CONTACT).get("rows");

    assertThat(rows.findValuesAsText("visitor_id"))
        .containsExactlyInAnyOrder(PHONE.toString(), LAPTOP.toString());
    JsonNode phone = firms.manager().get(PEOPLE + "find?visitor_id=" + PHONE).at("/rows/0");
    assertThat(phone)
        .isEqualTo(
            TestConfig.json(
                """
                {"visitor_id": "%s", "first_seen_at": "2026-03-09T08:00:00Z",
                 "last_seen_at": "2026-03-09T08:05:00Z", "events": 2, "sessions": 1,
                 "consent_changes": 1, "firings": 1, "contacts": ["ada@example.com"]}
                """
                    .formatted(PHONE)));
    assertThat(firms.manager().get(PEOPLE + "find/?contact=nobody@example.com").get("rows"))
        .isEmpty();
    assertThat(firms.manager().get(PEOPLE + "find/?visitor_id=" + UUID.randomUUID()).get("rows"))
        .isEmpty();
  }

  @Test
  void anotherFirmFindsNothingOfIt() {
    assertThat(firms.foreigner().get(PEOPLE + "find/?contact=" + CONTACT).get("rows")).isEmpty();
    assertThat(firms.foreigner().get(PEOPLE + "find/?visitor_id=" + LAPTOP).get("rows")).isEmpty();
    assertThat(firms.foreigner().get(PEOPLE + "consents/?visitor_id=" + LAPTOP).get("rows"))
        .isEmpty();
    JsonNode document = firms.foreigner().get(PEOPLE + "export/?visitor_id=" + LAPTOP);
    assertThat(document.get("events")).isEmpty();
    String id = firms.erase("{\"visitor_id\": \"" + LAPTOP + "\"}").get("id").asText();
    assertThat(firms.foreigner().get(PEOPLE + "erasures/").get("total_rows").asInt()).isZero();
    assertThat(firms.foreigner().ask("GET", PEOPLE + "erasures/" + id, null).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find/",
        "find/?visitor_id=robert",
        "find/?visitor_id=0f8fad5b-d9cb-469f-a165-70867728950e&contact=a",
        "export/?contact=%00",
        "consents/",
        "consents/?contact=a",
        "erasures/?limit=0",
      })
  void refusesQuestionsAboutNobodyInParticular(String address) throws SQLException {
    Client all = firms.api().as(firms.demo().token("manage", "export"));

    assertThat(all.ask("GET", PEOPLE + address, null).status()).isEqualTo(400);
  }

  @Test
  void needsTheScope() throws SQLException {
    Client reader = firms.api().as(firms.demo().token("read"));
    String who = "?visitor_id=" + PHONE;

    for (Client client : List.of(reader, firms.exporter())) {
      assertThat(client.ask("GET", PEOPLE + "find" + who, null).status()).isEqualTo(403);
      assertThat(client.ask("GET", PEOPLE + "consents" + who, null).status()).isEqualTo(403);
      assertThat(client.ask("POST", PEOPLE + "erase", "{}").status()).isEqualTo(403);
      assertThat(client.ask("GET", PEOPLE + "erasures", null).status()).isEqualTo(403);
    }
    for (Client client : List.of(reader, firms.manager())) {
      assertThat(client.ask("GET", PEOPLE + "export" + who, null).status()).isEqualTo(403);
    }
  }

  @Test
  void listsConsentsNewestFirst() throws SQLException {
    UUID key = UUID.randomUUID();
    firms
        .api()
        .database()
        .run(
            "insert into tracking_key (id, firm_id, kind, name, secret_hash) values (?, ?, 'server', 'k', ?)",
            key,
            firms.demo().id(),
            new byte[32]);
    consent(firms.demo(), PHONE, "denied", "2026-03-09T12:00:00Z", key);

    JsonNode answer = firms.manager().get(PEOPLE + "consents/?limit=1&visitor_id=" + PHONE);

    assertThat(answer.get("total_rows").asInt()).isEqualTo(2);
    assertThat(answer.at("/rows/0"))
        .isEqualTo(
            TestConfig.json(
                """
                {"state": "denied", "occurred_at": "2026-03-09T12:00:00Z", "corrected_at": null,
                 "received_at": "2026-03-09T12:00:00Z", "session_id": "%s",
                 "metadata": {"banner": "v2"}, "origin": "server", "tracking_key_id": "%s"}
                """
                    .formatted(PHONE, key)));
    JsonNode second =
        firms.manager().get(PEOPLE + "consents/?limit=1&offset=1&visitor_id=" + PHONE);
    assertThat(second.at("/rows/0/state").asText()).isEqualTo("granted");
    assertThat(second.at("/rows/0/origin").isNull()).isTrue();
  }
}
