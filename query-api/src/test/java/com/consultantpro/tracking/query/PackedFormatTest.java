package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A day that another version of the API packed is not read, and packed again. */
class PackedFormatTest {
  @Test
  void aDayInAnotherFormatIsPackedAgain() throws SQLException {
    TestDatabase database = TestDatabase.create();
    TestFirm firm = TestFirm.create(database, "demo", "UTC");
    new Traffic(firm, 0).view("ann", "2026-03-09T10:00:00Z", "/a").write();
    database.run(
        "insert into event_segment (firm_id, source, day, events, bytes, counts, received_until)"
            + " values (?, 0, '2026-03-09', 7, '?', '?', 'infinity')",
        firm.id());
    Clock clock = Clock.fixed(TestApi.NOON, ZoneOffset.UTC);
    try (QueryApi api = QueryApi.start(TestConfig.of(database), clock)) {
      Client client = new Client(api.port(), firm.token("read"));
      String report = "overview/?compare=none&from=2026-03-09&to=2026-03-09";

      assertThat(client.analytics(report + "&url=/a").get("events").asInt()).isEqualTo(1);
      assertThat(client.analytics(report).get("events").asInt()).isEqualTo(1);
    }
    database.completeUntil("now");
    try (QueryApi api = QueryApi.start(TestConfig.of(database), clock)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> database.value("select events from event_segment").equals(1L));
      Client client = new Client(api.port(), firm.token("read"));

      assertThat(client.analytics("pages/?from=2026-03-09&to=2026-03-09").get("total_rows").asInt())
          .isEqualTo(1);
    }
  }
}
