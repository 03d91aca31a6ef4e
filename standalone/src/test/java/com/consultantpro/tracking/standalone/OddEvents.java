package com.consultantpro.tracking.standalone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Events in JSON with up to three things wrong in each, and odd values of any kind. */
final class OddEvents {
  /** By field, and those for any field by "*"; sorted, or a seed would not mean the same twice. */
  private static final SortedMap<String, List<String>> ODD = odd();

  private static final int VISITORS = 300;
  private static final long TEN_MINUTES = Duration.ofMinutes(10).toNanos();

  private final Random random;
  private final Instant until;

  OddEvents(Random random, Instant until) {
    this.random = random;
    this.until = until;
  }

  /** Of few visitors, names and instants: some are the same event again, some share a visit. */
  String event() {
    String visitor = new UUID(0x4000L, Long.MIN_VALUE + random.nextInt(VISITORS)).toString();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_type", quoted(oneIn(2) ? "page_view" : "custom_event"));
    fields.put("name", quoted("name " + random.nextInt(3)));
    fields.put("url", quoted("https://a.example/" + random.nextInt(40)));
    fields.put("visitor_id", quoted(visitor));
    fields.put("session_id", quoted(visitor));
    fields.put("consent_state", quoted("granted"));
    fields.put("occurred_at", quoted(until.minusSeconds(200L * random.nextInt(1_000)).toString()));
    for (int wrong = random.nextInt(4); wrong > 0; wrong--) {
      mutate(fields);
    }
    return object(fields);
  }

  /** Rarely with a field twice, which makes the whole request unreadable. */
  String object(Map<String, String> fields) {
    StringBuilder json = new StringBuilder();
    fields.forEach((name, value) -> json.append(",\"" + name + "\":" + value));
    if (oneIn(200)) {
      fields.forEach((name, value) -> json.append(",\"" + name + "\":" + value));
    }
    return "{" + json.substring(Math.min(1, json.length())) + "}";
  }

  String value() {
    return value(0);
  }

  /** Just within the horizon, just beyond it, or nowhere near. */
  String instant() {
    Duration edge = oneIn(2) ? Duration.ofHours(-72) : Duration.ofMinutes(5);
    Instant near = until.plus(edge).plusNanos(random.nextLong(-TEN_MINUTES, TEN_MINUTES));
    return oneIn(3) ? odd("occurred_at") : quoted(near.toString());
  }

  private void mutate(Map<String, String> fields) {
    String field = pick(List.copyOf(fields.keySet()));
    switch (random.nextInt(8)) {
      case 0 -> fields.remove(field);
      case 1 -> fields.put(field, value());
      case 2, 3 -> fields.put("properties", properties());
      case 4 -> fields.put(oneIn(3) ? "sent_at" : "occurred_at", instant());
      case 5 -> fields.put("referrer", odd(oneIn(2) ? "url" : "*"));
      default -> {
        String odd = pick(List.copyOf(ODD.tailMap("a").keySet()));
        fields.put(odd, odd(odd));
      }
    }
  }

  private String properties() {
    List<String> names = List.of("contact", "state", "metadata", "utm_source", "utm_term", "x", "");
    Map<String, String> fields = new LinkedHashMap<>();
    for (int more = random.nextInt(4); more >= 0; more--) {
      fields.put(pick(names), value());
    }
    fields.put("\\u0000" + random.nextInt(3), value(2));
    return object(fields);
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 7)) {
      case 3 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      case 4 -> "{\"\\uffff\":" + value(depth + 1) + ",\"y\":" + value(depth + 1) + "}";
      case 5 -> nested(oneIn(50) ? 2_000 : random.nextInt(20));
      case 6 -> longText(oneIn(20) ? 3_000 : 300);
      default -> odd("*");
    };
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "{\"a\":".repeat(3) + "0" + "}".repeat(3) + "]".repeat(depth);
  }

  private String longText(int most) {
    String text = odd("*");
    String inside = text.startsWith("\"") ? text.substring(1, text.length() - 1) : "x";
    return quoted(inside.repeat(random.nextInt(most)));
  }

  private String odd(String field) {
    return pick(ODD.get(field));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static SortedMap<String, List<String>> odd() {
    try (InputStream in = OddEvents.class.getResourceAsStream("odd-values.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .collect(groupingBy(line -> line[0], TreeMap::new, mapping(line -> line[1], toList())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
