package com.consultantpro.tracking.collector.http;

import com.consultantpro.tracking.collector.intake.Answer;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The body of an answer. All have the counts and the errors; a refusal of the whole request is a
 * problem detail (RFC 9457) as well.
 */
final class AnswerJson {
  private static final JsonFactory JSON = new JsonFactory();

  private AnswerJson() {}

  static byte[] write(Answer answer) {
    if (answer.refusal() == null && answer.errors().isEmpty()) {
      return plain(answer);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (answer.refusal() != null) {
        json.writeStringField("title", title(answer.status()));
        json.writeNumberField("status", answer.status());
        json.writeStringField("detail", detail(answer));
      }
      json.writeNumberField("accepted", answer.accepted());
      json.writeNumberField("rejected", answer.rejected());
      json.writeNumberField("withheld", answer.withheld());
      json.writeArrayFieldStart("errors");
      if (answer.refusal() != null) {
        error(json, null, answer.refusal(), answer.field(), answer.message());
      }
      for (RejectedEvent error : answer.errors()) {
        error(json, error.index(), error.code(), error.field(), error.message());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** Nearly every answer. */
  private static byte[] plain(Answer answer) {
    String text =
        "{\"accepted\":"
            + answer.accepted()
            + ",\"rejected\":"
            + answer.rejected()
            + ",\"withheld\":"
            + answer.withheld()
            + ",\"errors\":[]}";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void error(
      JsonGenerator json, Integer index, Rejection code, String field, String message)
      throws IOException {
    json.writeStartObject();
    if (index == null) {
      json.writeNullField("index");
    } else {
      json.writeNumberField("index", index);
    }
    json.writeStringField("code", code.code());
    json.writeStringField("field", field);
    json.writeStringField("message", message);
    json.writeEndObject();
  }

  private static String detail(Answer answer) {
    return answer.field() == null ? answer.message() : answer.field() + " " + answer.message();
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Key not accepted";
      case 403 -> "Not allowed";
      case 405 -> "Method not allowed";
      case 413 -> "Too large";
      case 415 -> "Unsupported type";
      case 429 -> "Too many requests";
      case 503 -> "Unavailable";
      default -> "Failed";
    };
  }
}
