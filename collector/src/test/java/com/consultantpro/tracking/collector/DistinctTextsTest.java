package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static com.consultantpro.tracking.collector.backend.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flood of made-up texts. */
final class DistinctTextsTest {
  private static Backend backend;
  private static Collector collector;
  private static Client client;

  private String firm;
  private String key;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.shared();
    collector =
        backend.collector(
            Map.of(
                "TRACKING_NAMES_PER_DAY", "3",
                "TRACKING_PATHS_PER_DAY", "4",
                "TRACKING_REFERRALS_PER_DAY", "10"));
    client = new Client(collector.port());
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "browser", "*");
  }

  @Test
  void countsPathsBeyondTheBudgetAsOther() throws Exception {
    for (int i = 0; i < 6; i++) {
      send(pageView("https://example.com/p" + i));
    }
    send(pageView("https://example.com/p0"));

    assertThat(stored()).extracting(Event::path).contains("/p4", "/p5");
    assertThat(stored())
        .extracting(Event::countedPath)
        .containsExactlyInAnyOrder("/p0", "/p1", "/p2", "/p3", "(other)", "(other)", "/p0");
    assertAbuse("cardinality paths 2");
    assertThat(client.get("/metrics").body())
        .contains("tracking_ingest_over_budget_total{budget=\"paths\"}");
  }

  @Test
  void countsNamesBeyondTheBudgetAsOther() throws Exception {
    for (int i = 0; i < 4; i++) {
      send(event("custom_event", "n" + i));
    }

    assertThat(stored())
        .extracting(Event::countedName)
        .containsExactlyInAnyOrder("n0", "n1", "n2", "(other)");
    assertAbuse("cardinality names 1");
  }

  @Test
  void countsPairsOfNamesAndPathsToo() throws Exception {
    // 3 names on 4 paths of 2 types are 24 rows, of which 16 are within the budget.
    for (int i = 0; i < 24; i++) {
      ObjectNode event = event(i % 2 == 0 ? "page_view" : "custom_event", "n" + i / 2 % 3);
      send(event.put("url", "https://example.com/" + i / 6));
    }

    assertThat(stored()).filteredOn(event -> event.countedPath().equals("(other)")).hasSize(8);
  }

  @Test
  void countsReferrersAndCampaignsTogether() throws Exception {
    for (int i = 0; i < 6; i++) {
      String url = "https://example.com/?utm_source=s" + i;
      send(pageView(url).put("referrer", "https://r" + i + ".example/"));
    }
    send(pageView("https://example.com/?utm_source=s0"));

    assertThat(stored())
        .extracting(event -> event.countedReferral(event.utmSource()))
        .containsExactlyInAnyOrder("s0", "s1", "s2", "s3", "s4", "(other)", "s0");
    assertThat(stored())
        .extracting(event -> event.countedReferral(event.referrerHost()))
        .contains("r4.example", "(other)", null);
  }

  @Test
  void givesAFirmABudgetOfItsOwn() throws Exception {
    backend.database.update("update firm set paths_per_day = 1 where slug = ?", firm);
    await()
        .untilAsserted(
            () -> {
              send(pageView("https://example.com/" + UUID.randomUUID()));
              assertThat(stored()).anyMatch(event -> event.over().path());
            });

    String other = backend.database.newFirm("UTC");
    backend.database.newKey(other, key + "2", "browser", "*");
    client.post(envelope(other, key + "2", pageView("https://example.com/a")).toString());
    assertThat(backend.log.ofFirm(other, LogEntry::event))
        .extracting(Event::countedPath)
        .containsExactly("/a");
  }

  private void send(ObjectNode event) throws Exception {
    assertThat(client.post(envelope(firm, key, event).toString()).statusCode()).isEqualTo(202);
  }

  private List<Event> stored() {
    return backend.log.ofFirm(firm, LogEntry::event);
  }

  private void assertAbuse(String row) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        backend.database.query(
                            "select a.kind || ' ' || a.subject || ' ' || a.hits"
                                + " from tracking_abuse_event a join firm f on f.id = a.firm_id"
                                + " where f.slug = ?",
                            firm))
                    .containsExactly(row));
  }
}
