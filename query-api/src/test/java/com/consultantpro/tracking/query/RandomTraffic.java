package com.consultantpro.tracking.query;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Visits of few people to few pages, so that all filters find something; a few cross midnight. */
final class RandomTraffic {
  static final List<String> PATHS = List.of("/", "/docs/a", "/docs/b", "/docs/a/c", "/50%_off");
  static final List<String> EVENTS = List.of("signup", "click");
  static final List<String> HOSTS = List.of("news.example", "search.example");
  static final List<String> WORDS = List.of("letter", "ad");
  static final List<String> CHANNELS = List.of("Direct", "Organic Search");
  static final List<String> BROWSERS = List.of("Chrome", "Safari");
  static final List<String> SYSTEMS = List.of("Windows", "iOS");
  static final List<String> DEVICES = List.of("Desktop", "Mobile");

  /** Two days before and after a change of clocks in each of the zones. */
  static final Map<String, LocalDate> CHANGES =
      Map.of(
          "Europe/Berlin", LocalDate.of(2025, 10, 26),
          "America/New_York", LocalDate.of(2026, 3, 8),
          "Australia/Lord_Howe", LocalDate.of(2025, 10, 5),
          "Asia/Kolkata", LocalDate.of(2026, 1, 15));

  /** When those events were received that were late. */
  static final Instant LATE = Instant.parse("2026-08-01T12:00:00Z");

  private static final int VISITS = 150;
  private static final int PEOPLE = 40;
  private static final int LATE_ONE_IN = 5;

  private final Traffic traffic;
  private final Random random;
  private final Random lateness;
  private final boolean withLate;

  private RandomTraffic(Traffic traffic, Random random, Random lateness, boolean withLate) {
    this.traffic = traffic;
    this.random = random;
    this.lateness = lateness;
    this.withLate = withLate;
  }

  /** Everything, or all that was not late. */
  static void write(TestFirm firm, long seed, boolean withLate) throws SQLException {
    Traffic traffic = new Traffic(firm, 0);
    long ofFirm = seed + firm.slug().hashCode();
    new RandomTraffic(traffic, new Random(ofFirm), new Random(~ofFirm), withLate).write(firm);
  }

  private void write(TestFirm firm) throws SQLException {
    Instant start =
        CHANGES.get(firm.zone()).minusDays(2).atStartOfDay(ZoneId.of(firm.zone())).toInstant();
    for (int visit = 0; visit < VISITS; visit++) {
      Instant at = start.plusSeconds(random.nextInt((int) Duration.ofDays(5).toSeconds()));
      addVisit(firm.slug() + random.nextInt(PEOPLE), at);
    }
    traffic.write();
  }

  private void addVisit(String visitor, Instant start) {
    boolean bot = random.nextInt(8) == 0;
    traffic.from(
        new Traffic.Agent(
            bot,
            perhaps(BROWSERS, random),
            perhaps(SYSTEMS, random),
            perhaps(DEVICES, random),
            perhaps(CHANNELS, random)));
    Instant at = start;
    for (int event = random.nextInt(6); event >= 0; event--) {
      addEvent(visitor, at.toString());
      at = at.plusSeconds(1 + random.nextInt(2_000)).plusNanos(1_000L * random.nextInt(1_000_000));
    }
  }

  private void addEvent(String visitor, String at) {
    boolean late = lateness.nextInt(LATE_ONE_IN) == 0;
    boolean view = random.nextInt(4) != 0;
    String path = one(PATHS, random);
    String event = one(EVENTS, random);
    String referrer = perhaps(HOSTS, random);
    Map<String, String> utm =
        random.nextInt(3) == 0
            ? Map.of("source", one(WORDS, random), "campaign", one(WORDS, random))
            : Map.of();
    if (late && !withLate) {
      return;
    }
    traffic.receivedAt(late ? LATE : null);
    if (view) {
      traffic.view(visitor, at, path, referrer, utm);
    } else {
      traffic.event(visitor, at, event, path);
    }
  }

  static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static String perhaps(List<String> of, Random random) {
    return random.nextInt(3) == 0 ? null : one(of, random);
  }
}
