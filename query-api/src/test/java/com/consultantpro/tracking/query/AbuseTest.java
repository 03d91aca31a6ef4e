package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AbuseTest {
  private static final String ABUSE = "/api/v1/tracking/abuse/";
  private static TestApi api;
  private static TestFirm demo;
  private static Client manager;
  private static Client operator;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    demo = TestFirm.create(api.database(), "demo", "Asia/Tokyo");
    manager = api.as(demo.token("manage"));
    operator = api.as(TestFirm.operatorToken(api.database()));
    insert(demo.id(), "key_unknown", "192.0.2.0/24", "2026-03-09T14:00:00Z", 3);
    insert(demo.id(), "rate_limited", "key", "2026-03-10T02:00:00Z", 5);
    insert(demo.id(), "cardinality", "paths", "2026-03-10T02:00:00Z", 900);
    insert(
        TestFirm.create(api.database(), "other", "UTC").id(),
        "spike",
        "x",
        "2026-03-10T03:00:00Z",
        1);
    insert(null, "key_unknown", "198.51.100.0/24", "2026-03-10T04:00:00Z", 7);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void firmSeesItsOwnNewestFirst() {
    JsonNode rows = manager.get(ABUSE).get("rows");

    assertThat(rows.findValuesAsText("subject")).containsExactly("paths", "key", "192.0.2.0/24");
    assertThat(rows.get(0))
        .isEqualTo(
            TestConfig.json(
                """
                {"firm": "demo", "kind": "cardinality", "subject": "paths", "hits": 900,
                 "window_start": "2026-03-10T02:00:00Z", "last_at": "2026-03-10T02:00:00Z"}
                """));
  }

  /** Two in the afternoon, UTC, is an hour of the ninth in Tokyo. */
  @Test
  void daysAreTheFirmsAndKindsCanBeChosen() {
    assertThat(subjects(manager, "?from=2026-03-10&to=2026-03-10")).containsExactly("paths", "key");
    assertThat(subjects(manager, "?from=2026-03-09&to=2026-03-09")).containsExactly("192.0.2.0/24");
    assertThat(subjects(manager, "?kind=rate_limited")).containsExactly("key");
    assertThat(subjects(manager, "?limit=1&offset=1")).containsExactly("key");
  }

  @Test
  void operatorSeesAllOrOneFirm() {
    assertThat(subjects(operator, ""))
        .containsExactly("198.51.100.0/24", "x", "paths", "key", "192.0.2.0/24");
    assertThat(subjects(operator, "?firm=other")).containsExactly("x");
  }

  private static java.util.List<String> subjects(Client client, String query) {
    return client.get(ABUSE + query).get("rows").findValuesAsText("subject");
  }

  private static void insert(Long firm, String kind, String subject, String hour, int hits)
      throws SQLException {
    api.database()
        .run(
            "insert into tracking_abuse_event values (?::bigint, ?, ?, ?::timestamptz, ?, ?::timestamptz)",
            firm,
            kind,
            subject,
            hour,
            hits,
            hour);
  }
}
