package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.SESSION;
import static com.consultantpro.tracking.collector.backend.TestEvents.VISITOR;
import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestLog;
import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Refusals;
import com.consultantpro.tracking.events.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No event before consent, and proof of every change of it. */
final class ConsentTest extends CollectorTest {

  private String firm;
  private String key;
  private UUID keyId;

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    keyId = backend.database.newKey(firm, key, "browser", "*");
  }

  @ParameterizedTest
  @CsvSource({
    "required, granted, 1, 0, 0",
    "required, pending, 0, 1, 0",
    "required, denied, 0, 1, 0",
    "required, , 0, 0, 1",
    "not_required, granted, 1, 0, 0",
    "not_required, pending, 1, 0, 0",
    "not_required, denied, 0, 1, 0",
    "not_required, , 1, 0, 0",
  })
  void takesEventsByConsentAndMode(
      String mode, String state, int accepted, int withheld, int rejected) throws Exception {
    backend.database.update(
        "update tracking_key set consent_mode = ?"
            + " where firm_id = (select id from firm where slug = ?)",
        mode,
        firm);

    JsonNode answer = post(event("custom_event", "secret name").put("consent_state", state));

    assertThat(answer.get("accepted").intValue()).isEqualTo(accepted);
    assertThat(answer.get("withheld").intValue()).isEqualTo(withheld);
    assertThat(answer.get("rejected").intValue()).isEqualTo(rejected);
    assertThat(entries(LogEntry::event)).hasSize(accepted);
  }

  @Test
  void countsWithheldEventsWithoutTheirContent() throws Exception {
    post(event("custom_event", "private").put("consent_state", "denied"));

    TestLog.Entry record = backend.log.ofFirm(firm).get(0);
    Refusals refusals = record.entries().get(0).refusals();
    assertThat(record.record().topic()).isEqualTo(Topics.REJECTED);
    assertThat(record.count()).isEqualTo(1);
    assertThat(refusals.withheld()).isEqualTo(1);
    assertThat(refusals.rejected()).isEmpty();
    assertThat(new String(record.record().value(), StandardCharsets.UTF_8))
        .doesNotContain("private", VISITOR, SESSION);
  }

  @Test
  void keepsTheProofOfADenialButNotTheEvent() throws Exception {
    JsonNode answer = post(change("denied"));

    assertThat(answer.get("withheld").intValue()).isEqualTo(1);
    assertThat(entries(LogEntry::event)).isEmpty();
    ConsentChange proof = entries(LogEntry::consentChange).get(0);
    assertThat(proof)
        .isEqualTo(
            new ConsentChange(
                proof.firmId(),
                firm,
                VISITOR,
                SESSION,
                ConsentState.DENIED,
                proof.occurredAt(),
                proof.occurredAt(),
                proof.receivedAt(),
                keyId.toString(),
                "{\"banner\":\"v2\"}"));
  }

  @Test
  void keepsTheProofOfAGrantAndTheEventStrippedToIt() throws Exception {
    JsonNode answer = post(change("granted"));

    assertThat(answer.get("accepted").intValue()).isEqualTo(1);
    Event event = entries(LogEntry::event).get(0);
    assertThat(event.name()).isEqualTo(ConsentChange.EVENT_NAME);
    assertThat(event.url()).isNull();
    assertThat(event.referrer()).isNull();
    assertThat(event.utmSource()).isNull();
    assertThat(event.properties())
        .isEqualTo("{\"state\":\"granted\",\"metadata\":{\"banner\":\"v2\"}}");
    assertThat(entries(LogEntry::consentChange)).hasSize(1);
    assertThat(
            backend.log.ofFirm(firm).stream()
                .filter(record -> record.entries().get(0).consentChange() != null)
                .map(TestLog.Entry::count))
        .containsExactly(0);
  }

  @Test
  void refusesAChangeThatDoesNotSayToWhat() throws Exception {
    ObjectNode change = change("granted");
    change.remove("consent_state");

    JsonNode answer = post(change);

    assertThat(answer.at("/errors/0/code").textValue()).isEqualTo("consent_missing");
    assertThat(entries(LogEntry::consentChange)).isEmpty();
  }

  private static ObjectNode change(String state) {
    ObjectNode change =
        event("custom_event", ConsentChange.EVENT_NAME)
            .put("consent_state", state)
            .put("url", "https://a.example/?utm_source=x")
            .put("referrer", "https://b.example/");
    change
        .putObject("properties")
        .put("state", state)
        .put("other", "stays out")
        .putObject("metadata")
        .put("banner", "v2");
    return change;
  }

  private JsonNode post(ObjectNode event) throws Exception {
    return Client.json(client.post(envelope(firm, key, event).toString()));
  }

  private <T> List<T> entries(Function<LogEntry, T> kind) {
    return backend.log.ofFirm(firm, kind);
  }
}
