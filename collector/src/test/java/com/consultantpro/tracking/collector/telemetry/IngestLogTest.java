package com.consultantpro.tracking.collector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.intake.Answer;
import com.consultantpro.tracking.collector.intake.Receipt;
import com.consultantpro.tracking.collector.intake.Remember;
import com.consultantpro.tracking.events.Rejection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class IngestLogTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void writesOneObjectPerAttempt() throws Exception {
    Answer answer = Answer.refused(Rejection.KEY_UNKNOWN, null, "x");
    Remember remember = new Remember("visitor", "acme.example", 1);
    String line =
        IngestLog.line(
            new Receipt(
                answer, "a\"b\n\\", null, "page_view", "203.0.113.0/24", "1.0", 0, remember),
            1_234_567,
            NOON);

    assertThat(line).doesNotContain("\n");
    assertThat(Client.JSON.readTree(line))
        .isEqualTo(
            Client.JSON.readTree(
                """
                {"at":"2026-11-22T12:00:00Z","event":"tracking.ingest","status":401,
                 "code":"key_unknown","firm":"a\\"b\\n\\\\","session":null,
                 "event_type":"page_view","accepted":0,"rejected":0,"withheld":0,
                 "latency_ms":1.234,"ip":"203.0.113.0/24","sdk":"1.0"}
                """));
  }
}
