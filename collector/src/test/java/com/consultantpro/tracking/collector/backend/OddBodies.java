package com.consultantpro.tracking.collector.backend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Bodies that are nearly requests: fields of the contract with values that fit, nearly fit or are
 * of any kind, then sometimes with bytes changed, cut out or doubled. The same seed is the same
 * body.
 */
public final class OddBodies {
  private static final List<String> FIELDS =
      List.of(
          "event_type",
          "name",
          "url",
          "referrer",
          "properties",
          "consent_state",
          "occurred_at",
          "session_id",
          "visitor_id",
          "firm_slug",
          "tracking_key",
          "tracking_key_id",
          "sent_at",
          "ip",
          "user_agent",
          "sdk",
          "events",
          "other");
  private static final List<String> STRINGS =
      List.of(
          "page_view",
          "custom_event",
          "identity",
          "consent_change",
          "granted",
          "denied",
          "pending",
          "https://a.example/p?utm_source=x&token=y#z",
          "http://[::1]:99999/",
          "https://\\u0000/",
          "//",
          "https://a.example/%zz?%=&=&utm_medium=%ff",
          "javascript:alert(1)",
          "0f8fad5b-d9cb-469f-a165-70867728950e",
          "0F8FAD5B-D9CB-469F-A165-70867728950E",
          "0f8fad5b",
          "2026-11-22T10:00:00Z",
          "2026-11-22T10:00:00.123456789+14:00",
          "+999999999-12-31T23:59:60Z",
          "0000-00-00T00:00:00Z",
          "203.0.113.7",
          "::ffff:1.2.3.4",
          "1.2.3",
          "",
          " ",
          "\\ud800",
          "\\udc00\\ud800",
          "\\u0000",
          "\\uffff",
          "\u00e9",
          "\ud83d\ude00",
          "\\\\",
          "\\/",
          "\\u202e",
          "$other",
          "(other)");
  private static final List<String> LITERALS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1e308",
          "1e-400",
          "1e400",
          "123456789012345678901234567890",
          "0.1",
          "NaN",
          "[]",
          "{}",
          "[[[[[[[[]]]]]]]]",
          "01",
          "1.",
          "--1");

  private final Random random;
  private final String firm;
  private final String key;

  private OddBodies(Random random, String firm, String key) {
    this.random = random;
    this.firm = firm;
    this.key = key;
  }

  public static byte[] of(long seed, String firm, String key) {
    OddBodies bodies = new OddBodies(new Random(seed), firm, key);
    byte[] body = bodies.body().getBytes(StandardCharsets.UTF_8);
    return bodies.random.nextInt(3) == 0 ? bodies.spoil(body) : body;
  }

  /** One in three bodies differs from JSON in a few bytes. */
  public byte[] spoil(byte[] body) {
    byte[] spoilt = body;
    for (int i = random.nextInt(4); i >= 0 && spoilt.length > 0; i--) {
      spoilt = spoilOnce(spoilt);
    }
    return spoilt;
  }

  public static byte[] spoil(long seed, byte[] body) {
    return new OddBodies(new Random(seed), "", "").spoil(body);
  }

  private byte[] spoilOnce(byte[] body) {
    int at = random.nextInt(body.length);
    int length = 1 + random.nextInt(Math.min(16, body.length - at));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.write(body, at, length);
      case 2 -> out.writeBytes("\"{}[],:\\0".substring(random.nextInt(8)).getBytes());
      default -> length += 0;
    }
    out.write(body, at + length, body.length - at - length);
    if (random.nextInt(4) == 0) {
      out.write(body, at, length);
    }
    return out.toByteArray();
  }

  private String body() {
    return switch (random.nextInt(4)) {
      case 0 -> credentials() + fields() + "}";
      case 1 -> "[" + credentials() + fields() + "}," + object() + "]";
      default -> credentials() + "\"events\":[" + events() + "]}";
    };
  }

  private String credentials() {
    return "{\"firm_slug\":\"%s\",\"tracking_key\":\"%s\",".formatted(firm, key);
  }

  private String events() {
    StringBuilder events = new StringBuilder(object());
    for (int i = random.nextInt(4); i > 0; i--) {
      events.append(',').append(random.nextInt(9) == 0 ? value(0) : object());
    }
    return events.toString();
  }

  private String object() {
    return "{" + fields() + "}";
  }

  /** Mostly an event that would be taken, and more. */
  private String fields() {
    StringBuilder fields = new StringBuilder();
    if (random.nextInt(3) > 0) {
      fields.append("\"event_type\":\"custom_event\",\"name\":\"n\",\"consent_state\":\"granted\"");
    } else {
      fields.append("\"x\":0");
    }
    for (int i = random.nextInt(7); i > 0; i--) {
      fields.append(",\"").append(one(FIELDS)).append("\":").append(value(0));
    }
    return fields.toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 7)) {
      case 0 -> one(LITERALS);
      case 1, 2, 3 -> "\"" + one(STRINGS) + "\"";
      case 4 -> "\"" + one(STRINGS).repeat(random.nextInt(80)) + "\"";
      case 5 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      default ->
          "{\"" + one(STRINGS) + "\":" + value(depth + 1) + ",\"y\":" + value(depth + 1) + "}";
    };
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
