package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More values on one day than are kept of it: each order has a number of its own, two have one. */
class PropertiesTest {
  private static final int ORDERS = 1_200;
  private static final String DAY = "&event=order&from=2026-03-09&to=2026-03-09";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    Traffic traffic = new Traffic(firm, 0);
    for (int order = 0; order < ORDERS; order++) {
      String at = "2026-03-09T08:%02d:%02dZ".formatted(order / 60, order % 60);
      traffic.event("visitor " + order % 7, at, "order", "/cart");
    }
    traffic.write();
    api.database()
        .run(
            "update tracking_event set properties = jsonb_build_object('number',"
                + " greatest(extract(epoch from occurred_at - day)::int, 28801), 'currency', 'EUR')");
    client = api.as(firm.token("read"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void valuesAreCountedHoweverManyThereAre() {
    JsonNode answer = client.analytics("events/?property=number&limit=2" + DAY);

    assertThat(answer.get("total_rows").asInt()).isEqualTo(ORDERS - 1);
    assertThat(answer.get("rows"))
        .isEqualTo(
            TestConfig.json(
                """
                [{"value": "28801", "events": 2, "visitors": 2},
                 {"value": "28802", "events": 1, "visitors": 1}]
                """));
  }

  @Test
  void othersAreCountedBesideThem() {
    assertThat(client.analytics("properties/?" + DAY).get("rows"))
        .isEqualTo(
            TestConfig.json(
                """
                [{"property": "currency", "events": 1200}, {"property": "number", "events": 1200}]
                """));
    assertThat(client.analytics("events/?property=currency" + DAY).get("rows"))
        .isEqualTo(TestConfig.json("[{\"value\": \"EUR\", \"events\": 1200, \"visitors\": 7}]"));
  }
}
