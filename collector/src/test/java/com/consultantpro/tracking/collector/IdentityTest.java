package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.SESSION;
import static com.consultantpro.tracking.collector.backend.TestEvents.VISITOR;
import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whose event it is and when it happened, where the client does not say it all or says it wrong.
 */
final class IdentityTest extends CollectorTest {
  private String firm;
  private String key;

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "browser", "*");
  }

  @Test
  void correctsAWrongClockAndKeepsItsOwnInstantAsIdentity() throws Exception {
    Instant theirs = Instant.now().minus(Duration.ofHours(5));
    ObjectNode envelope =
        envelope(firm, key, event("custom_event", "x").put("occurred_at", theirs.toString()))
            .put("sent_at", theirs.plusSeconds(10).toString());

    client.post(envelope.toString());

    Event stored = onlyEvent();
    assertThat(stored.occurredAt()).isEqualTo(Micros.of(theirs));
    assertThat(stored.time()).isEqualTo(stored.receivedAt() - 10 * Micros.SECOND);
  }

  @Test
  void standsInForMissingIds() throws Exception {
    client.post(
        envelope(
                firm,
                key,
                without(event("custom_event", "no visitor"), "visitor_id"),
                without(event("custom_event", "no session"), "session_id"),
                without(without(event("custom_event", "none"), "session_id"), "visitor_id"))
            .toString());

    Map<String, Event> byName =
        events().stream().collect(java.util.stream.Collectors.toMap(Event::name, event -> event));
    assertThat(byName.get("no visitor").visitorId()).isEqualTo(SESSION);
    assertThat(byName.get("no session").sessionId()).isEqualTo(VISITOR);
    Event none = byName.get("none");
    assertThat(none.visitorId()).isEqualTo(none.sessionId()).isNotIn(VISITOR, SESSION);
  }

  @Test
  void makesEachReceiptANewEventWithoutAnInstant() throws Exception {
    ObjectNode event = without(event("custom_event", "x"), "occurred_at");
    String body = envelope(firm, key, event, event).toString();

    client.post(body);
    client.post(body);

    assertThat(events()).extracting(Event::idempotencyKey).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void letsOnlyABackEndSpeakForItsUsers() throws Exception {
    String serverKey = "server-" + key;
    backend.database.newKey(firm, serverKey, "server");
    ObjectNode event =
        event("custom_event", "x").put("ip", "198.51.100.77").put("user_agent", "Theirs");

    client.post(envelope(firm, key, event).toString(), "User-Agent", "Ours");
    client.post(envelope(firm, serverKey, event).toString(), "User-Agent", "Ours");

    assertThat(events())
        .extracting(Event::ipBlock)
        .containsExactlyInAnyOrder("127.0.0.0/24", "198.51.100.0/24");
    assertThat(events()).extracting(Event::userAgentHash).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheContactOfAnIdentity() throws Exception {
    ObjectNode identity = without(event("identity", ""), "name");
    identity.putObject("properties").put("contact", "ada@example.com").putObject("traits");

    client.post(envelope(firm, key, identity).toString());

    assertThat(onlyEvent().name()).isEqualTo("identify");
    assertThat(onlyEvent().contact()).isEqualTo("ada@example.com");
  }

  private List<Event> events() {
    return backend.log.ofFirm(firm, LogEntry::event);
  }

  private Event onlyEvent() {
    assertThat(events()).hasSize(1);
    return events().get(0);
  }

  private static ObjectNode without(ObjectNode event, String field) {
    event.remove(field);
    return event;
  }
}
