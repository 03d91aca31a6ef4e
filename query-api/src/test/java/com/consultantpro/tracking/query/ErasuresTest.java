package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.PeopleFirms.CONTACT;
import static com.consultantpro.tracking.query.PeopleFirms.LAPTOP;
import static com.consultantpro.tracking.query.PeopleFirms.PEOPLE;
import static com.consultantpro.tracking.query.PeopleFirms.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an erasure covers, what its receipt says, and what it keeps. */
class ErasuresTest {
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
  void erasureOfAContactCoversItsVisitorsAndKeepsNoContact() throws SQLException {
    JsonNode receipt = firms.erase("{\"contact\": \"" + CONTACT + "\"}");

    assertThat(receipt.get("status").asText()).isEqualTo("pending");
    assertThat(receipt.get("visitors").asInt()).isEqualTo(2);
    assertThat(receipt.get("requested_by").asText()).isEqualTo("test token");
    assertThat(receipt.get("visitor_id").isNull()).isTrue();
    assertThat(receipt.get("contact_hash").asText())
        .isEqualTo(firms.api().database().value("select encode(sha256('" + CONTACT + "'), 'hex')"));
    assertThat(
            firms
                .api()
                .database()
                .value(
                    "select count(*) from erasure e where to_jsonb(e)::text like '%ada%'"
                        + " or e.contact_hash = convert_to('ada@example.com', 'UTF8')"))
        .isEqualTo(0L);
    assertThat(covered(firms.demo().id(), PHONE, "-1 minute")).isTrue();
    assertThat(covered(firms.demo().id(), PHONE, "1 minute")).isFalse();
    assertThat(covered(firms.demo().id() + 1, PHONE, "-1 minute")).isFalse();
    assertThat(covered(firms.demo().id(), Traffic.visitorId("stranger"), "-1 minute")).isFalse();
  }

  @Test
  void receiptIsDoneWhenAllVisitorsAre() throws SQLException {
    String id = firms.erase("{\"contact\": \"" + CONTACT + "\"}").get("id").asText();
    complete(PHONE);
    assertThat(firms.manager().get(PEOPLE + "erasures/" + id).get("status").asText())
        .isEqualTo("pending");

    complete(LAPTOP);

    JsonNode receipt = firms.manager().get(PEOPLE + "erasures/" + id + "/");
    assertThat(receipt.get("status").asText()).isEqualTo("done");
    assertThat(receipt.get("completed_at").isNull()).isFalse();
    assertThat(receipt.get("erased"))
        .isEqualTo(
            TestConfig.json(
                "{\"events\": 4, \"sessions\": 2, \"consent_changes\": 6, \"firings\": 8}"));
    assertThat(firms.manager().get(PEOPLE + "erasures/").at("/rows/0")).isEqualTo(receipt);
  }

  @Test
  void erasureOfNobodyIsDoneAtOnceAndOfAnUnknownVisitorIsHeld() throws SQLException {
    UUID unknown = UUID.randomUUID();

    assertThat(firms.erase("{\"contact\": \"nobody@example.com\"}").get("status").asText())
        .isEqualTo("done");
    assertThat(firms.erase("{\"visitor_id\": \"" + unknown + "\"}").get("status").asText())
        .isEqualTo("pending");
    assertThat(covered(firms.demo().id(), unknown, "-1 minute")).isTrue();
    assertThat(firms.manager().get(PEOPLE + "erasures/?limit=1").get("total_rows").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"visitor_id\": \"robert\"}",
        "{\"contact\": \" \"}",
        "{\"contact\": \"a\\u0000b\"}",
        "{\"contact\": 7}",
        "{\"visitor_id\": \"0f8fad5b-d9cb-469f-a165-70867728950e\", \"contact\": \"a\"}",
        "{\"person\": \"ada\"}",
      })
  void refusesToEraseNobodyInParticular(String body) throws SQLException {
    assertThat(firms.manager().ask("POST", PEOPLE + "erase/", body).status()).isEqualTo(400);
    assertThat(firms.api().database().value("select count(*) from erasure")).isEqualTo(0L);
  }

  /** As the core job does. */
  private void complete(UUID visitor) throws SQLException {
    firms
        .api()
        .database()
        .run(
            "update erased_visitor set completed_at = now(), events = 2, sessions = 1,"
                + " consent_changes = 3, firings = 4 where visitor_id = ?",
            visitor);
  }

  private boolean covered(long firm, UUID visitor, String fromNow) throws SQLException {
    return (Boolean)
        firms
            .api()
            .database()
            .value(
                "select exists (select from erased(array[?::bigint], array[?::uuid],"
                    + " array[(extract(epoch from now() + ?::interval) * 1000000)::bigint]))",
                firm,
                visitor,
                fromNow);
  }
}
