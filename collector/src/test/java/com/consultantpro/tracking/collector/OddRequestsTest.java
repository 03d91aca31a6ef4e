package com.consultantpro.tracking.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.OddBodies;
import com.consultantpro.tracking.events.LogEntry;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The collector answers none of them with a failure of its own, and logs what it says it took. */
class OddRequestsTest {
  @Test
  void answersFiveHundred() throws Exception {
    send(500);
  }

  @Test
  @Tag("full")
  void answersAHundredThousand() throws Exception {
    send(100_000);
  }

  private static void send(int requests) throws Exception {
    Backend backend = Backend.shared();
    String firm = backend.database.newFirm("UTC");
    String key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "server");
    long seed = new Random().nextLong();
    long accepted = 0;
    long withheld = 0;
    try (Collector collector = backend.collector(Map.of())) {
      Client client = new Client(collector.port());
      for (int i = 0; i < requests; i++) {
        HttpResponse<String> answer = client.post(OddBodies.of(seed + i, firm, key));
        assertThat(answer.statusCode()).as("seed %d", seed + i).isIn(202, 400, 401, 413);
        JsonNode counts = Client.json(answer);
        accepted += counts.path("accepted").longValue();
        withheld += counts.path("withheld").longValue();
      }
    }
    List<LogEntry> entries =
        backend.log.ofFirm(firm).stream().flatMap(record -> record.entries().stream()).toList();
    System.out.printf(
        "%,d requests from seed %d: %,d events accepted, %,d withheld%n",
        requests, seed, accepted, withheld);
    assertThat(accepted).isPositive();
    assertThat(entries.stream().filter(entry -> entry.event() != null).count()).isEqualTo(accepted);
    assertThat(
            entries.stream()
                .filter(entry -> entry.refusals() != null)
                .mapToLong(entry -> entry.refusals().withheld())
                .sum())
        .isEqualTo(withheld);
  }
}
