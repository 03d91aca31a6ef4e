package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final String LEDGER = "/api/v1/tracking/ledger/";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    fate(firm, "2026-03-09", "received", 20);
    fate(firm, "2026-03-09", "stored", 10);
    fate(firm, "2026-03-09", "duplicate", 4);
    fate(firm, "2026-03-09", "withheld", 2);
    fate(firm, "2026-03-09", "failed", 1);
    fate(firm, "2026-03-09", "rejected:too_old", 2);
    fate(firm, "2026-03-09", "rejected:missing_field", 1);
    fate(firm, "2026-03-10", "received", 5);
    fate(firm, "2026-03-10", "stored", 4);
    client = api.as(firm.token("read"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void rowAccountsForEachEventReceived() {
    assertThat(client.get(LEDGER + "?window=7d"))
        .isEqualTo(
            TestConfig.json(
                """
                {"rows": [
                  {"day": "2026-03-10", "source": 0, "kind": "live", "host": null, "received": 5,
                   "stored": 4, "duplicate": 0, "withheld": 0, "failed": 0, "erased": 0, "rejected": {}, "closes": false},
                  {"day": "2026-03-09", "source": 0, "kind": "live", "host": null, "received": 20,
                   "stored": 10, "duplicate": 4, "withheld": 2, "failed": 1, "erased": 0,
                   "rejected": {"missing_field": 1, "too_old": 2}, "closes": true}],
                 "complete_until": null}
                """));
  }

  @Test
  void importsTellWhatTheyAreOf() throws SQLException {
    TestFirm other = TestFirm.create(api.database(), "other", "UTC");
    int source = other.addImport("www.example");
    api.database()
        .run(
            "insert into ledger values (?, ?, '2026-03-09', 'received', 7, 1)", other.id(), source);

    JsonNode row = api.as(other.token("read")).get(LEDGER + "?window=7d").at("/rows/0");

    assertThat(row.get("source").asInt()).isEqualTo(source);
    assertThat(row.get("kind").asText()).isEqualTo("import");
    assertThat(row.get("host").asText()).isEqualTo("www.example");
  }

  @Test
  void filtersDoNotApply() {
    assertThat(client.ask("GET", LEDGER + "?url=/", null).body().get("field").asText())
        .isEqualTo("url");
  }

  private static void fate(TestFirm firm, String day, String fate, long events)
      throws SQLException {
    api.database()
        .run(
            "insert into ledger values (?, 0, cast(? as date), ?, ?, 1)",
            firm.id(),
            day,
            fate,
            events);
  }
}
