package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files are the form in which records stand in the log: a change here is a break there. */
final class LogCodecTest {
  private static final long NOON = Rfc3339.parse("2026-11-22T12:00:00Z").orElseThrow();
  private static final String VISITOR = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String SESSION = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  @Test
  void writesAndReadsTheEventsOfAVisitor() throws Exception {
    List<Event> events = List.of(pageView(), identity());

    assertThat(decode(golden("log-events.json")))
        .containsExactlyElementsOf(events.stream().map(LogEntry::of).toList());
    assertSameJson(LogCodec.encode(events), "log-events.json");
  }

  @Test
  void writesAndReadsAnImportedEventWithHardlyAnyField() throws Exception {
    Event event = imported();

    assertThat(decode(golden("log-import.json"))).containsExactly(LogEntry.of(event));
    assertSameJson(LogCodec.encode(List.of(event)), "log-import.json");
  }

  @Test
  void writesAndReadsRefusals() throws Exception {
    Refusals refusals =
        new Refusals(
            7,
            "demo",
            NOON,
            20_779,
            2,
            List.of(
                new RejectedEvent(0, Rejection.MISSING_FIELD, "url", "is required"),
                new RejectedEvent(3, Rejection.TOO_OLD, null, null)));

    assertThat(decode(golden("log-refusals.json"))).containsExactly(LogEntry.of(refusals));
    assertSameJson(LogCodec.encode(refusals), "log-refusals.json");
    assertThat(refusals.events()).isEqualTo(4);
  }

  @Test
  void writesAndReadsConsentChanges() throws Exception {
    ConsentChange change =
        new ConsentChange(
            7,
            "demo",
            VISITOR,
            SESSION,
            ConsentState.DENIED,
            NOON - 1,
            NOON + 1,
            NOON,
            "3d813cbb-47fb-32ba-91df-831e1593ac29",
            "{\"banner\":\"v2\"}");

    assertThat(decode(golden("log-consent.json"))).containsExactly(LogEntry.of(change));
    assertSameJson(LogCodec.encode(change), "log-consent.json");
  }

  @Test
  void readsConsentChangesFromBeforeTheyHadACorrectedTimeAndAKey() throws Exception {
    String earlier =
        new String(golden("log-consent.json"), StandardCharsets.UTF_8)
            .replaceAll("\"(time|key_id)\": [^,]*,", "");

    ConsentChange change = decode(earlier.getBytes(StandardCharsets.UTF_8)).get(0).consentChange();

    assertThat(change.time()).isEqualTo(change.occurredAt());
    assertThat(change.keyId()).isNull();
  }

  @Test
  void writesAndReadsErasures() throws Exception {
    Erasure erasure = new Erasure(7, "demo", VISITOR, "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", NOON);

    assertThat(decode(golden("log-erasure.json"))).containsExactly(LogEntry.of(erasure));
    assertSameJson(LogCodec.encode(erasure), "log-erasure.json");
  }

  @Test
  void writesAndReadsHeartbeats() throws Exception {
    Heartbeat heartbeat = new Heartbeat("collector-1", NOON, NOON + 5);

    assertThat(decode(golden("log-heartbeat.json"))).containsExactly(LogEntry.of(heartbeat));
    assertSameJson(LogCodec.encode(heartbeat), "log-heartbeat.json");
  }

  @Test
  void skipsFieldsOfALaterVersion() throws Exception {
    String later =
        new String(golden("log-heartbeat.json"), StandardCharsets.UTF_8)
            .replace("\"until\"", "\"new\":{\"a\":[1]},\"until\"");

    assertThat(decode(later.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(LogEntry.of(new Heartbeat("collector-1", NOON, NOON + 5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"kind\":1}",
        "{\"kind\":\"other\"}",
        "{\"firm\":\"demo\",\"kind\":\"heartbeat\"}",
        "{\"kind\":\"heartbeat\"}",
        "{\"kind\":\"events\",\"events\":7}",
        "{\"kind\":\"events\",\"events\":[{}]}",
        "{\"kind\":\"events\",\"visitor_id\":\"robert\",\"events\":[]}",
        "{\"kind\":\"refusals\",\"firm_id\":1",
        "{\"kind\":\"erasure\"}",
        "{\"kind\":\"erasure\",\"firm_id\":1,\"firm\":\"demo\",\"visitor_id\":\"robert\","
            + "\"erasure_id\":\"1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed\",\"erased_before\":1}",
      })
  void refusesWhatNoCollectorWrote(String value) {
    assertThatThrownBy(() -> decode(value.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(LogCodec.MalformedRecord.class);
  }

  private static Event pageView() {
    return new Event(
        7,
        "demo",
        VISITOR,
        SESSION,
        EventType.PAGE_VIEW,
        "Preise – \ud83d\ude00 \"alles\"",
        "https://example.com/pricing?utm_source=mail&token=[redacted]",
        "/pricing",
        "https://search.example/?q=x",
        "search.example",
        "mail",
        "email",
        "launch",
        "shoes",
        "top",
        NOON - 7_200_000_001L,
        NOON - 1,
        NOON,
        20_779,
        20_779,
        1_795_345_200L,
        3_600,
        ConsentState.GRANTED,
        "{\"plan\":\"pro\",\"n\":1.50}",
        null,
        "3d813cbb-47fb-32ba-91df-831e1593ac29",
        false,
        "9f86d081884c7d65",
        "203.0.113.0/24",
        null,
        OverBudget.NOTHING,
        new Traffic(true, "Chrome", "Windows", "Desktop", "Email"));
  }

  private static Event identity() {
    Event view = pageView();
    return new Event(
        7,
        "demo",
        VISITOR,
        VISITOR,
        EventType.IDENTITY,
        "identify",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        NOON - 5,
        NOON - 5,
        NOON,
        20_779,
        20_779,
        1_795_345_200L,
        3_600,
        ConsentState.GRANTED,
        "{\"contact\":\"ada@example.com\"}",
        "ada@example.com",
        view.keyId(),
        false,
        view.userAgentHash(),
        view.ipBlock(),
        null,
        new OverBudget(true, false, true),
        view.traffic().by(null));
  }

  private static Event imported() {
    return new Event(
        7,
        "demo",
        VISITOR,
        VISITOR,
        EventType.PAGE_VIEW,
        "/",
        null,
        "/",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        NOON,
        NOON,
        NOON,
        20_779,
        20_779,
        1_795_348_800L,
        0,
        ConsentState.PENDING,
        null,
        null,
        null,
        true,
        null,
        null,
        "9f86d081884c7d659a2feaa0c55ad015",
        OverBudget.NOTHING,
        Traffic.NONE);
  }

  private static List<LogEntry> decode(byte[] value) throws LogCodec.MalformedRecord {
    List<LogEntry> entries = new ArrayList<>();
    LogCodec.decode(value, entries::add);
    return entries;
  }

  private static void assertSameJson(byte[] written, String file) throws IOException {
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readTree(written)).isEqualTo(json.readTree(golden(file)));
  }

  private static byte[] golden(String file) throws IOException {
    try (InputStream in = LogCodecTest.class.getResourceAsStream("/events/" + file)) {
      return in.readAllBytes();
    }
  }
}
