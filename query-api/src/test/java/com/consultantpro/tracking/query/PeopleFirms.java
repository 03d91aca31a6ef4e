package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A person with two visitors in one firm; the second firm knows the first of them as well. */
record PeopleFirms(TestApi api, TestFirm demo, Client manager, Client exporter, Client foreigner)
    implements AutoCloseable {
  static final String PEOPLE = "/api/v1/tracking/people/";
  static final String CONTACT = "ada@example.com";
  static final UUID PHONE = Traffic.visitorId("phone");
  static final UUID LAPTOP = Traffic.visitorId("laptop");

  static PeopleFirms start() throws SQLException {
    TestApi api = TestApi.start();
    TestFirm demo = TestFirm.create(api.database(), "demo", "UTC");
    TestFirm other = TestFirm.create(api.database(), "other", "UTC");
    visits(demo, List.of("phone", "laptop", "stranger"));
    visits(other, List.of("phone"));
    api.database()
        .run(
            "update tracking_event set contact = ? where firm_id = ? and visitor_id in (?, ?)",
            CONTACT,
            demo.id(),
            PHONE,
            LAPTOP);
    return new PeopleFirms(
        api,
        demo,
        api.as(demo.token("manage")),
        api.as(demo.token("export")),
        api.as(other.token("manage", "export")));
  }

  JsonNode erase(String body) {
    Answer answer = manager.ask("POST", PEOPLE + "erase/", body);
    assertThat(answer.status()).isEqualTo(202);
    return answer.body();
  }

  /** One each, an hour after another. */
  private static void visits(TestFirm firm, List<String> visitors) throws SQLException {
    Traffic traffic = new Traffic(firm, 0);
    for (int i = 0; i < visitors.size(); i++) {
      String hour = "2026-03-09T%02d".formatted(8 + i);
      traffic
          .view(visitors.get(i), hour + ":00:00Z", "/")
          .event(visitors.get(i), hour + ":05:00Z", "click", "/");
      UUID id = Traffic.visitorId(visitors.get(i));
      consent(firm, id, "granted", hour + ":00:00Z", null);
      firing(firm, id);
    }
    traffic.write();
  }

  private static void firing(TestFirm firm, UUID visitor) throws SQLException {
    firm.database()
        .run(
            "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version,"
                + " trigger_type, event, occurred_at)"
                + " values (?, ?, 'key', ?, 1, 'site_page_view',"
                + " jsonb_build_object('visitor_id', ?::text), now())",
            firm.id(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            visitor.toString());
  }

  static void consent(TestFirm firm, UUID visitor, String state, String at, UUID key)
      throws SQLException {
    firm.database()
        .run(
            "insert into consent_change (firm_id, id, visitor_id, session_id, state, occurred_at,"
                + " received_at, metadata, tracking_key_id)"
                + " values (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, '{\"banner\": \"v2\"}', ?)",
            firm.id(),
            UUID.randomUUID(),
            visitor,
            visitor,
            state,
            at,
            at,
            key);
  }

  @Override
  public void close() {
    api.close();
  }
}
