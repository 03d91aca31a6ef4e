package com.consultantpro.tracking.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;

/**
 * A site's requests with odd events, and now and then something odd in the envelope, the JSON, the
 * compression or a header. Most are nearly right, so that what is odd gets as far as it may: into
 * the log, the jobs and the tables. The same seed is the same request.
 */
final class OddRequests {
  record Request(String contentType, String encoding, byte[] body) {}

  private static final List<String> ENCODINGS = List.of("gzip", "gzip", "GZIP", "br", "gzip, gzip");
  private static final List<String> TYPES =
      List.of("text/plain", "text/html", "application/json;charset=utf-16", "x");

  private final Random random;
  private final OddEvents events;

  private OddRequests(Random random, Instant until) {
    this.random = random;
    this.events = new OddEvents(random, until);
  }

  /**
   * @param until when the newest of its events happened, but for those with odd times
   * @param credentials the fields that let a request in
   */
  static Request of(long seed, Instant until, SortedMap<String, String> credentials) {
    return new OddRequests(new Random(seed), until).request(credentials);
  }

  private Request request(SortedMap<String, String> credentials) {
    byte[] body = envelope(credentials).getBytes(StandardCharsets.UTF_8);
    body = oneIn(12) ? spoil(body) : body;
    String type = oneIn(40) ? pick(TYPES) : "application/json";
    if (!oneIn(8)) {
      return new Request(type, null, body);
    }
    body = oneIn(8) ? body : gzip(body);
    return new Request(type, pick(ENCODINGS), oneIn(4) ? spoil(body) : body);
  }

  private String envelope(SortedMap<String, String> credentials) {
    Map<String, String> fields = new LinkedHashMap<>();
    credentials.forEach((name, value) -> fields.put(name, '"' + value + '"'));
    if (oneIn(30)) {
      fields.put(pick(List.copyOf(fields.keySet())), events.value());
    }
    if (oneIn(4)) {
      fields.put("sent_at", events.instant());
    }
    if (oneIn(10)) {
      fields.put("sdk", events.value());
    }
    fields.put("events", oneIn(60) ? events.value() : batch());
    return events.object(fields);
  }

  private String batch() {
    StringBuilder batch = new StringBuilder("[").append(events.event());
    for (int more = random.nextInt(4); more > 0; more--) {
      batch.append(',').append(oneIn(30) ? events.value() : events.event());
    }
    return batch.append(']').toString();
  }

  /** Cut, or a few bytes of it changed or doubled. */
  private byte[] spoil(byte[] body) {
    int at = random.nextInt(body.length + 1);
    int end = Math.min(body.length, at + random.nextInt(16));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> end = body.length;
      case 1 -> out.write(random.nextInt(256));
      case 2 -> out.write(body, at, end - at);
      default -> out.writeBytes(new byte[] {'"', (byte) 0xff, 0});
    }
    out.write(body, end, body.length - end);
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
