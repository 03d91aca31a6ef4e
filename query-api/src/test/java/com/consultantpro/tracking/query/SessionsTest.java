package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two visits of ann, one of bob that signs up, and one of a crawler. */
class SessionsTest {
  private static final String DAYS = "sessions/?from=2026-03-09&to=2026-03-10";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    new Traffic(firm, 0)
        .view("bob", "2026-03-08T09:00:00Z", "/pricing")
        .view("ann", "2026-03-09T08:00:00Z", "/", "news.example", Map.of("source", "letter"))
        .view("ann", "2026-03-09T08:10:00Z", "/pricing")
        .event("ann", "2026-03-09T08:10:00.500Z", "click", "/pricing")
        .view("ann", "2026-03-10T08:00:00Z", "/docs/a")
        .view("bob", "2026-03-10T09:00:00Z", "/docs/b")
        .event("bob", "2026-03-10T09:01:00Z", "signup", "/pricing")
        .view("crawler", "2026-03-10T10:00:00Z", "/")
        .write();
    describe(firm, "ann", "Firefox", "Linux", "Desktop", false);
    describe(firm, "bob", "Safari", "iOS", "Mobile", false);
    describe(firm, "crawler", null, null, null, true);
    client = api.as(firm.token("read"));
  }

  private static void describe(
      TestFirm firm, String visitor, String browser, String os, String device, boolean bot)
      throws SQLException {
    api.database()
        .run(
            "update tracking_session set browser = ?, os = ?, device = ?, bot = ?,"
                + " channel = case when referrer_host is null then 'Direct' else 'Referral' end"
                + " where firm_id = ? and visitor_id = ?",
            browser,
            os,
            device,
            bot,
            firm.id(),
            Traffic.visitorId(visitor));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void visitTellsWhatItIsMadeOf() {
    JsonNode answer = client.analytics(DAYS + "&referrer=news.example");

    assertThat(answer)
        .isEqualTo(
            TestConfig.json(
                """
                {"sessions": [{
                  "visitor_id": "ID", "session_id": "ID",
                  "started_at": "2026-03-09T08:00:00Z", "last_seen_at": "2026-03-09T08:10:00.500Z",
                  "duration_seconds": 600.5, "events": 3, "page_views": 2, "bounce": false,
                  "entry_page": "/", "exit_page": "/pricing",
                  "channel": "Referral", "referrer": "news.example",
                  "utm_source": "letter", "utm_medium": null, "utm_campaign": null,
                  "utm_term": null, "utm_content": null,
                  "browser": "Firefox", "os": "Linux", "device": "Desktop", "bot": false}],
                 "next": null, "complete_until": null}
                """
                    .replace("ID", Traffic.visitorId("ann").toString())));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2026-03-10T09:00:00Z 2026-03-10T08:00:00Z 2026-03-09T08:00:00Z",
    "&bots=include, 2026-03-10T10:00:00Z 2026-03-10T09:00:00Z 2026-03-10T08:00:00Z"
        + " 2026-03-09T08:00:00Z",
    "&bots=only, 2026-03-10T10:00:00Z",
    "&url=/pricing, 2026-03-10T09:00:00Z 2026-03-09T08:00:00Z",
    "&url=/docs/*, 2026-03-10T09:00:00Z 2026-03-10T08:00:00Z",
    "&event=signup, 2026-03-10T09:00:00Z",
    "&event=signup&url=/docs/b, ''",
    "&browser=Firefox, 2026-03-10T08:00:00Z 2026-03-09T08:00:00Z",
    "&device=Mobile&os=iOS, 2026-03-10T09:00:00Z",
    "&channel=Referral, 2026-03-09T08:00:00Z",
    "&utm_source=letter&url=/pricing, 2026-03-09T08:00:00Z",
    "&utm_source=letter&url=/docs/*, ''",
    "&source=live&utm_medium=x, ''",
  })
  void filtersLeaveWholeVisits(String filter, String starts) {
    assertThat(String.join(" ", starts(client.analytics(DAYS + filter)))).isEqualTo(starts);
  }

  @Test
  void pagesThroughEveryVisitOnce() {
    List<String> starts = new ArrayList<>();
    JsonNode next = null;
    do {
      String cursor = next == null ? "" : "&cursor=" + next.asText();
      JsonNode page = client.analytics(DAYS + "&limit=1&bots=include" + cursor);
      assertThat(page.get("sessions")).hasSize(1);
      starts.addAll(starts(page));
      next = page.get("next");
    } while (!next.isNull());

    assertThat(starts).isEqualTo(starts(client.analytics(DAYS + "&bots=include"))).hasSize(4);
  }

  @Test
  void simultaneousVisitsAreToldApart() throws SQLException {
    TestFirm firm = TestFirm.create(api.database(), "crowd", "UTC");
    Traffic traffic = new Traffic(firm, 0);
    for (int i = 0; i < 7; i++) {
      traffic.view("v" + i, "2026-03-10T08:00:00Z", "/");
    }
    traffic.write();
    Client crowd = api.as(firm.token("read"));

    JsonNode first = crowd.analytics(DAYS + "&limit=4");
    JsonNode second = crowd.analytics(DAYS + "&limit=4&cursor=" + first.get("next").asText());

    List<String> visitors = first.get("sessions").findValuesAsText("visitor_id");
    visitors.addAll(second.get("sessions").findValuesAsText("visitor_id"));
    assertThat(visitors).doesNotHaveDuplicates().hasSize(7);
    assertThat(second.get("next").isNull()).isTrue();
  }

  private static List<String> starts(JsonNode answer) {
    return answer.get("sessions").findValuesAsText("started_at");
  }
}
