package com.consultantpro.tracking.collector.telemetry;

import com.consultantpro.tracking.collector.intake.Answer;
import com.consultantpro.tracking.collector.intake.Receipt;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON object per attempt, on the logger {@code tracking.ingest}, whose layout is the bare
 * message. Built by hand, since there are tens of thousands a second; every text is escaped, since
 * some are the client's.
 */
final class IngestLog {
  private static final Logger LOG = LoggerFactory.getLogger("tracking.ingest");

  void write(Receipt receipt, long latencyNanos) {
    if (LOG.isInfoEnabled()) {
      LOG.info(line(receipt, latencyNanos, Instant.now()));
    }
  }

  static String line(Receipt receipt, long latencyNanos, Instant at) {
    Answer answer = receipt.answer();
    StringBuilder json = new StringBuilder(320);
    json.append("{\"at\":\"").append(at).append("\",\"event\":\"tracking.ingest\"");
    json.append(",\"status\":").append(answer.status());
    text(json, "code", answer.refusal() == null ? null : answer.refusal().code());
    text(json, "firm", receipt.firm());
    text(json, "session", receipt.sessionId());
    text(json, "event_type", receipt.eventType());
    json.append(",\"accepted\":").append(answer.accepted());
    json.append(",\"rejected\":").append(answer.rejected());
    json.append(",\"withheld\":").append(answer.withheld());
    json.append(",\"latency_ms\":").append(latencyNanos / 1_000 / 1_000.0);
    text(json, "ip", receipt.ipBlock());
    text(json, "sdk", receipt.sdkVersion());
    return json.append('}').toString();
  }

  private static void text(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":");
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, json);
    json.append('"');
  }
}
