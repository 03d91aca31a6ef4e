package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person asks to be forgotten, and is: HTTP in, through the log, HTTP out. */
class ForgetTest {
  private static final String ANNA = "a0000000-0000-4000-8000-000000000001";
  private static final String BERT = "b0000000-0000-4000-8000-000000000002";
  private static final Instant AN_HOUR_AGO = Instant.now().minus(Duration.ofHours(1));
  private static final List<Map<String, Object>> EVENTS =
      List.of(
          event(ANNA, "page_view", Map.of()),
          event(ANNA, "identity", Map.of("contact", "anna@example.com")),
          event(BERT, "page_view", Map.of()));

  @TempDir Path temp;

  @Test
  void isForgottenWithinAMinuteAndStaysForgotten() throws Exception {
    try (UpProcess up = UpProcess.start(temp.resolve("data"), Map.of())) {
      Client client = new Client(up.connection());
      ApiClient api = new ApiClient(up.connection(), Duration.ofSeconds(10));
      client.collect(EVENTS);
      shortly(() -> assertThat(fates(client)).containsEntry("stored", 3L));

      String id =
          api.post("people/erase/", Map.of("contact", "anna@example.com"), 202).get("id").asText();

      shortly(
          () ->
              assertThat(client.report("people/erasures/" + id).get("status").asText())
                  .isEqualTo("done"));
      client.collect(EVENTS);
      shortly(() -> assertThat(fates(client)).containsEntry("received", 6L));
      shortly(
          () ->
              assertThat(fates(client))
                  .isEqualTo(Map.of("received", 6L, "stored", 1L, "erased", 2L, "duplicate", 3L)));
      assertThat(
              client
                  .report("analytics/timeline/?window=7d")
                  .get("events")
                  .findValuesAsText("visitor_id"))
          .containsExactly(BERT);
      assertThat(client.report("people/find/?visitor_id=" + ANNA).get("rows")).isEmpty();
    }
  }

  private static Map<String, Long> fates(Client client) throws Exception {
    Map<String, Long> sums = new HashMap<>();
    for (JsonNode row : client.report("ledger/?window=7d").get("rows")) {
      for (String fate : List.of("received", "stored", "erased", "duplicate")) {
        sums.merge(fate, row.get(fate).asLong(), Long::sum);
      }
    }
    return sums;
  }

  private static void shortly(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
  }

  private static Map<String, Object> event(
      String visitor, String type, Map<String, Object> properties) {
    return Map.of(
        "event_type",
        type,
        "name",
        "Name of " + type,
        "url",
        "https://example.com/pricing",
        "visitor_id",
        visitor,
        "session_id",
        visitor,
        "properties",
        properties,
        "consent_state",
        "granted",
        "occurred_at",
        AN_HOUR_AGO.toString());
  }
}
