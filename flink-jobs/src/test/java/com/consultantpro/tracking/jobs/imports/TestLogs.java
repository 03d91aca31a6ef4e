package com.consultantpro.tracking.jobs.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Log lines and files of them. */
final class TestLogs {
  static final Instant NOON = Instant.parse("2024-03-10T12:00:00Z");
  static final String BOT =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  private static final String[] BROWSERS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/18.1 Mobile/15E148 Safari/604.1",
    "some browser"
  };

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private TestLogs() {}

  static String view(Instant at, int client, String target, String referrer) {
    return line(at, client, "GET " + target + " HTTP/1.1", 200, referrer, BROWSERS[client % 3]);
  }

  static String line(
      Instant at, int client, String request, int status, String referrer, String userAgent) {
    return "192.0.2.%d - - [%s] \"%s\" %d 42 \"%s\" \"%s\""
        .formatted(client, TIME.format(at), request, status, referrer, userAgent);
  }

  /** Page views of a few visitors over days, with equal lines among them, out of order. */
  static List<String> random(int count, long seed) {
    Random random = new Random(seed);
    String[] referrers = {"-", "https://example.org/", "https://news.example/x?a=b"};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = NOON.plusSeconds(random.nextInt(6) * 40_000L + random.nextInt(300));
      String target =
          "/page-" + random.nextInt(5) + (random.nextInt(4) > 0 ? "" : "?utm_source=mail");
      lines.add(view(at, random.nextInt(6), target, referrers[random.nextInt(3)]));
    }
    return lines;
  }

  static Path plain(Path file, List<String> lines) throws IOException {
    return Files.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path gzip(Path file, List<String> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(file, bytes.toByteArray());
  }
}
