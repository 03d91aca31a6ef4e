package com.consultantpro.tracking.jobs.oracle;

import static java.util.Comparator.comparingLong;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Logs in which the rare is frequent: events on a grid of half hours (give or take a microsecond)
 * around a clock change, of few visitors with few names and pages, so that ties, gaps of exactly 30
 * minutes and bridges abound; received at any moment that the horizon allows, 30 % of them again.
 */
final class LogGenerator {
  static final Duration OLDEST = Duration.ofHours(72);
  static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);
  static final Duration GREATEST_SHIFT = Duration.ofHours(24);

  private static final int MOST_ENTRIES = 120;
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private static final Traffic CHROME = new Traffic(false, "Chrome", "Windows", "Desktop", null);
  private static final Traffic SAFARI = new Traffic(false, "Safari", "iOS", "Mobile", null);

  /** Two of eight are bots'. */
  private static final List<Traffic> TRAFFIC =
      List.of(
          Traffic.NONE,
          CHROME,
          CHROME.by("Direct"),
          CHROME.by("Organic Search"),
          SAFARI.by("Direct"),
          new Traffic(false, null, null, "Mobile", "Email"),
          SAFARI.asBot(),
          Traffic.NONE.asBot().by("Direct"));

  /** What is said of an entry of the log, before it is ordered. */
  private record Entry(Event event, long position) {}

  /** One receipt. */
  private record Receipt(Duration delay, Duration wobble) {}

  private static final Receipt EARLIEST = new Receipt(FURTHEST_AHEAD.negated(), Duration.ZERO);
  private static final Receipt LATEST = new Receipt(OLDEST, Duration.ZERO);

  private record Original(Sample sample, int slot, Duration jitter, Receipt receipt) {}

  private enum Difference {
    /** The very same record twice, as a producer may write it. */
    NONE,
    RECEIPT,
    PROPERTIES,
    URL,
    TIME,
    /** The two copies lie as far apart as the rules of time allow. */
    FIRST_AND_LAST_MOMENT,
  }

  private record Copy(Difference difference, Duration shift, Receipt receipt) {}

  private record Draft(Original original, List<Copy> copies) {}

  private LogGenerator() {}

  static Arbitrary<List<Event>> logs() {
    return Combinators.combine(clockChanges(), Arbitraries.of(2, 8, 20, 70), drafts(), imports())
        .as(LogGenerator::log)
        .withoutEdgeCases();
  }

  private static List<Event> log(Instant around, int spread, List<Draft> drafts, boolean imported) {
    List<Entry> entries = new ArrayList<>();
    for (Draft draft : drafts) {
      String line = imported ? "%032x".formatted(entries.size()) : null;
      entries.addAll(entries(around, spread, draft, line));
    }
    return entries.stream()
        .limit(MOST_ENTRIES)
        .sorted(comparingLong(Entry::position))
        .map(Entry::event)
        .toList();
  }

  /**
   * @param line identity of the imported line, or null
   */
  private static List<Entry> entries(Instant around, int spread, Draft draft, String line) {
    Original original = draft.original();
    Duration away = Duration.ofMinutes(30).multipliedBy(original.slot() % (spread + 1));
    Instant time = around.plus(away).plus(original.jitter());
    Sample sample = original.sample().at(time).importId(line);
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(sample, original.receipt()));
    draft.copies().forEach(copy -> entries.addAll(copiesOf(sample, original.receipt(), copy)));
    return entries;
  }

  private static List<Entry> copiesOf(Sample sample, Receipt original, Copy copy) {
    return switch (copy.difference()) {
      case NONE -> List.of(entry(sample, new Receipt(original.delay(), copy.receipt().wobble())));
      case RECEIPT -> List.of(entry(sample, copy.receipt()));
      case PROPERTIES -> List.of(entry(sample.properties("{\"copy\": true}"), copy.receipt()));
      case URL ->
          List.of(
              entry(
                  sample.path("/copy").campaign("copy").traffic(Traffic.NONE.asBot()),
                  copy.receipt()));
      case TIME -> List.of(entry(sample.shiftedAnew(copy.shift()), copy.receipt()));
      case FIRST_AND_LAST_MOMENT ->
          List.of(
              entry(sample.shiftedAnew(GREATEST_SHIFT.negated()), EARLIEST),
              entry(sample.shiftedAnew(GREATEST_SHIFT), LATEST));
    };
  }

  /** The log is ordered by receipt, but for what collectors' clocks differ. */
  private static Entry entry(Sample sample, Receipt receipt) {
    Event event = sample.delay(receipt.delay()).build();
    return new Entry(event, event.receivedAt() + receipt.wobble().toNanos() / 1_000);
  }

  private static Arbitrary<Instant> clockChanges() {
    return Arbitraries.of(
        Instant.parse("2026-03-29T01:00:00Z"), // Berlin, forward
        Instant.parse("2026-10-25T01:00:00Z"), // Berlin, back
        Instant.parse("2026-03-08T07:00:00Z"), // New York, forward
        Instant.parse("2026-11-01T06:00:00Z"), // New York, back
        Instant.parse("2026-10-03T15:30:00Z"), // Lord Howe, forward
        Instant.parse("2026-04-04T15:00:00Z"), // Lord Howe, back
        Instant.parse("2026-12-31T23:30:00Z"));
  }

  private static Arbitrary<List<Draft>> drafts() {
    Arbitrary<Integer> numberOfCopies =
        Arbitraries.frequency(Tuple.of(14, 0), Tuple.of(4, 1), Tuple.of(2, 2));
    Arbitrary<List<Copy>> copies = numberOfCopies.flatMap(n -> copies().list().ofSize(n));
    return Combinators.combine(originals(), copies)
        .as(Draft::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(85)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Original> originals() {
    return Combinators.combine(
            samples(), Arbitraries.integers().between(-70, 70), jitters(), receipts())
        .as(Original::new);
  }

  private static Arbitrary<Copy> copies() {
    return Combinators.combine(Arbitraries.of(Difference.class), shifts(), receipts())
        .as(Copy::new);
  }

  /** Anything but the times. */
  private static Arbitrary<Sample> samples() {
    Arbitrary<Sample> whats =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(5, EventType.PAGE_VIEW),
                    Tuple.of(3, EventType.CUSTOM_EVENT),
                    Tuple.of(2, EventType.IDENTITY)),
                Arbitraries.of("Home", "Prices – Überblick", "identify"),
                Arbitraries.of("/", "/a", "/b").injectNull(0.03),
                Arbitraries.of(true, false))
            .as((type, name, path, page) -> what(type, name, path, page));
    return Combinators.combine(
            whats,
            Arbitraries.of(Firm.ALL),
            Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("search.example", "news.example").injectNull(0.5),
            Arbitraries.of("letter", "partner").injectNull(0.5),
            shifts(),
            Arbitraries.integers().between(0, 511))
        .as(
            (what, firm, visitor, session, referrer, campaign, shift, bits) ->
                detailed(what, bits)
                    .firm(firm)
                    .visitor(Sample.visitor(visitor))
                    .session(Sample.session(session))
                    .referrer(referrer)
                    .campaign(campaign)
                    .shift(shift));
  }

  /** Only a page view must be on a page; the jobs live with one that is not. */
  private static Sample what(EventType type, String name, String path, boolean onPage) {
    return Sample.of(type, name, onPage || type == EventType.PAGE_VIEW ? path : null);
  }

  private static Sample detailed(Sample sample, int bits) {
    return sample
        .consent((bits & 1) == 0 ? ConsentState.GRANTED : ConsentState.PENDING)
        .properties((bits & 2) == 0 ? null : "{\"plan\": \"pro\", \"price\": 12.5}")
        .userAgent((bits & 4) == 0 ? null : "a1b2c3d4")
        .over(over(bits >> 3 & 7))
        .traffic(TRAFFIC.get(bits >> 6));
  }

  private static OverBudget over(int choice) {
    return new OverBudget(choice == 1 || choice == 2, choice == 2 || choice == 3, choice == 4);
  }

  private static Arbitrary<Boolean> imports() {
    return Arbitraries.frequency(Tuple.of(7, false), Tuple.of(1, true));
  }

  private static Arbitrary<Duration> jitters() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(Duration.ZERO)),
        Tuple.of(1, Arbitraries.of(MICROSECOND, MICROSECOND.negated())),
        Tuple.of(2, micros(Duration.ofMinutes(-10), Duration.ofMinutes(10))));
  }

  /** Corrections of the client's clock: none, or more than a minute and at most a day. */
  private static Arbitrary<Duration> shifts() {
    return Arbitraries.frequency(
        Tuple.of(12, Duration.ZERO),
        Tuple.of(1, Duration.ofSeconds(90)),
        Tuple.of(1, Duration.ofMinutes(-30)),
        Tuple.of(1, GREATEST_SHIFT),
        Tuple.of(1, GREATEST_SHIFT.negated()));
  }

  private static Arbitrary<Receipt> receipts() {
    return Combinators.combine(delays(), micros(Duration.ZERO, Duration.ofSeconds(2)))
        .as(Receipt::new);
  }

  private static Arbitrary<Duration> delays() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, micros(Duration.ZERO, Duration.ofSeconds(2))),
        Tuple.of(2, Arbitraries.just(FURTHEST_AHEAD.negated())),
        Tuple.of(3, micros(Duration.ZERO, Duration.ofHours(6))),
        Tuple.of(2, micros(Duration.ZERO, OLDEST)),
        Tuple.of(2, Arbitraries.just(OLDEST)));
  }

  private static Arbitrary<Duration> micros(Duration from, Duration to) {
    return Arbitraries.longs()
        .between(from.toNanos() / 1_000, to.toNanos() / 1_000)
        .map(MICROSECOND::multipliedBy);
  }
}
