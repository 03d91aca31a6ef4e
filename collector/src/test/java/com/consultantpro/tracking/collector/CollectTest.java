package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.SESSION;
import static com.consultantpro.tracking.collector.backend.TestEvents.VISITOR;
import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static com.consultantpro.tracking.collector.backend.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestLog;
import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.LocalHour;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Refusals;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Rfc3339;
import com.consultantpro.tracking.events.Topics;
import com.consultantpro.tracking.events.Traffic;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request becomes in the log. */
final class CollectTest extends CollectorTest {

  private String firm;
  private String key;
  private UUID keyId;

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("Asia/Kathmandu");
    key = "secret-" + UUID.randomUUID();
    keyId = backend.database.newKey(firm, key, "browser", "*");
  }

  @Test
  void storesAPageViewWithAllThatIsDecidedAboutIt() throws Exception {
    ObjectNode view =
        pageView("https://User:pw@Shop.example/a/b?token=hunter2&utm_source=mail&utm_term=x#top")
            .put("referrer", "https://Search.example/?q=1&secret_key=hunter2")
            .put("firm_slug", firm)
            .put("tracking_key", key);
    view.putObject("properties").put("utm_source", "news").put("plan", "pro");

    HttpResponse<String> response = client.post(view.toString(), "User-Agent", "Test/1.0");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body())
        .isEqualTo("{\"accepted\":1,\"rejected\":0,\"withheld\":0,\"errors\":[]}");
    Event stored = onlyEvent();
    long occurredAt = Rfc3339.parse(view.get("occurred_at").textValue()).orElseThrow();
    LocalHour hour = LocalHour.of(occurredAt, ZoneId.of("Asia/Kathmandu"));
    assertThat(stored)
        .isEqualTo(
            new Event(
                stored.firmId(),
                firm,
                VISITOR,
                SESSION,
                EventType.PAGE_VIEW,
                "Page",
                "https://Shop.example/a/b?token=[redacted]&utm_source=mail&utm_term=x#top",
                "/a/b",
                "https://Search.example/?q=1&secret_key=[redacted]",
                "search.example",
                "news",
                null,
                null,
                "x",
                null,
                occurredAt,
                occurredAt,
                stored.receivedAt(),
                LocalHour.of(stored.receivedAt(), ZoneId.of("Asia/Kathmandu")).day(),
                hour.day(),
                hour.hour(),
                20_700,
                ConsentState.GRANTED,
                "{\"utm_source\":\"news\",\"plan\":\"pro\"}",
                null,
                keyId.toString(),
                false,
                stored.userAgentHash(),
                "127.0.0.0/24",
                null,
                OverBudget.NOTHING,
                new Traffic(false, null, null, null, "Unassigned")));
    assertThat(stored.userAgentHash()).matches("[0-9a-f]{16}");
  }

  @Test
  void putsTheEventsOfAVisitorInOneRecord() throws Exception {
    String other = UUID.randomUUID().toString();
    client.post(
        envelope(
                firm,
                key,
                event("custom_event", "a"),
                event("custom_event", "b").put("visitor_id", other),
                event("custom_event", "c"))
            .toString());

    List<TestLog.Entry> records = backend.log.ofFirm(firm);

    assertThat(records).hasSize(2);
    TestLog.Entry first =
        records.stream().filter(r -> r.key().endsWith(VISITOR)).findFirst().orElseThrow();
    Event event = first.entries().get(0).event();
    assertThat(first.entries()).extracting(e -> e.event().name()).containsExactly("a", "c");
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.key()).isEqualTo(event.firmId() + ":" + VISITOR);
    assertThat(first.record().topic()).isEqualTo(Topics.EVENTS);
    assertThat(first.record().timestamp()).isEqualTo(event.receivedAt() / 1_000);
  }

  @Test
  void takesAnArrayAndPlainTextAndThePathWithoutASlash() throws Exception {
    ObjectNode view =
        pageView("https://a.example/").put("firm_slug", firm).put("tracking_key", key);

    HttpResponse<String> response =
        client.send(
            client
                .to("/api/v1/tracking/collect")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[" + view + "]")));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(onlyEvent().path()).isEqualTo("/");
  }

  @Test
  void ignoresWhatElseAnEnvelopeHolds() throws Exception {
    ObjectNode envelope = envelope(firm, key, pageView("https://a.example/")).put("name", 5);
    envelope.put("properties", 1).putArray("other").addObject();

    assertThat(client.post(envelope.toString()).statusCode()).isEqualTo(202);
    assertThat(client.post(envelope.put("sent_at", 5).toString()).statusCode()).isEqualTo(400);
  }

  @Test
  void inflatesGzip() throws Exception {
    byte[] body = envelope(firm, key, pageView("https://a.example/x")).toString().getBytes();

    HttpResponse<String> response = client.post(Client.gzip(body), "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(onlyEvent().path()).isEqualTo("/x");
  }

  @Test
  void namesEachFaultAndTakesTheRest() throws Exception {
    HttpResponse<String> response =
        client.post(
            envelope(
                    firm,
                    key,
                    pageView("https://a.example/"),
                    event("page_view", "no url"),
                    event("click", "x"),
                    event("custom_event", "old").put("occurred_at", daysAgo(4)),
                    event("custom_event", "denied").put("consent_state", "denied"))
                .toString());

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(Client.json(response))
        .isEqualTo(
            Client.JSON.readTree(
                """
                {"accepted":1,"rejected":3,"withheld":1,"errors":[
                  {"index":1,"code":"missing_field","field":"url","message":"is required"},
                  {"index":2,"code":"unknown_event_type","field":"event_type",
                   "message":"must be page_view, custom_event or identity"},
                  {"index":3,"code":"too_old","field":"occurred_at",
                   "message":"must not be over 72 hours ago"}]}
                """));
    TestLog.Entry dead = onlyRecord(Topics.REJECTED);
    Refusals refusals = dead.entries().get(0).refusals();
    assertThat(dead.count()).isEqualTo(4);
    assertThat(dead.key()).isEqualTo(String.valueOf(refusals.firmId()));
    assertThat(refusals.withheld()).isEqualTo(1);
    assertThat(refusals.rejected())
        .extracting(RejectedEvent::code)
        .containsExactly(Rejection.MISSING_FIELD, Rejection.UNKNOWN_EVENT_TYPE, Rejection.TOO_OLD);
  }

  @Test
  void answers400WhenNothingIsOfUse() throws Exception {
    HttpResponse<String> response =
        client.post(envelope(firm, key, event("page_view", "no url")).toString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.json(response).get("rejected").intValue()).isEqualTo(1);
    assertThat(onlyRecord(Topics.REJECTED).count()).isEqualTo(1);
  }

  @Test
  void redactsAddressesAmongTheProperties() throws Exception {
    ObjectNode event = event("custom_event", "outbound");
    event.putObject("properties").put("href", "https://b.example/?access_token=hunter2");

    client.post(envelope(firm, key, event).toString());

    assertThat(onlyEvent().properties())
        .isEqualTo("{\"href\":\"https://b.example/?access_token=[redacted]\"}");
  }

  @Test
  void takesTheGoldenEnvelopeAsClientsSendIt() throws Exception {
    String golden =
        Files.readString(Path.of("../events/src/test/resources/events/collect-envelope.json"));
    ObjectNode envelope = (ObjectNode) Client.JSON.readTree(golden);
    envelope.put("firm_slug", firm).put("tracking_key", key);
    envelope.put("tracking_key_id", keyId.toString());
    envelope.remove("sent_at");
    // Only its instants have grown old.
    String now = Instant.now().toString();
    envelope.get("events").forEach(e -> ((ObjectNode) e).put("occurred_at", now));

    HttpResponse<String> response = client.post(envelope.toString());

    assertThat(Client.json(response).get("accepted").intValue()).isEqualTo(3);
    assertThat(events())
        .extracting(Event::name)
        .containsExactly("Pricing", "consent_change", "identify");
  }

  private List<Event> events() {
    return backend.log.ofFirm(firm, LogEntry::event);
  }

  private Event onlyEvent() {
    assertThat(events()).hasSize(1);
    return events().get(0);
  }

  private TestLog.Entry onlyRecord(String topic) {
    List<TestLog.Entry> records =
        backend.log.ofFirm(firm).stream().filter(r -> r.record().topic().equals(topic)).toList();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days)).toString();
  }
}
