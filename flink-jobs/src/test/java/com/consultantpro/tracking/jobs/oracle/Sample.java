package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event in the making, as a collector would write it: its stamps follow from firm and times.
 * Each method gives a changed copy of what was said so far.
 */
final class Sample implements Cloneable {
  private Firm firm = Firm.UTC;
  private String visitor = visitor(1);
  private String session = session(1);
  private final EventType type;
  private final String name;
  private String path;
  private String referrerHost;
  private String campaign;
  private long time;
  private long shift;
  private long delay;
  private ConsentState consent = ConsentState.GRANTED;
  private String properties;
  private String userAgentHash;
  private String importId;
  private OverBudget over = OverBudget.NOTHING;
  private Traffic traffic = Traffic.NONE;

  private Sample(EventType type, String name, String path) {
    this.type = type;
    this.name = name;
    this.path = path;
  }

  static Sample pageView(String path) {
    return new Sample(EventType.PAGE_VIEW, "Title of " + path, path);
  }

  static Sample customEvent(String name) {
    return new Sample(EventType.CUSTOM_EVENT, name, null);
  }

  static Sample identity() {
    return new Sample(EventType.IDENTITY, "identify", null);
  }

  static Sample of(EventType type, String name, String path) {
    return new Sample(type, name, path);
  }

  static String visitor(int n) {
    return "0e0e0e0e-0000-4000-8000-00000000000%d".formatted(n);
  }

  /** Some sort before the visitors and some after; number 0 is that of a stood-in visitor. */
  static String session(int n) {
    return n == 0 ? visitor(0) : "%d0000000-5e55-4000-a000-000000000000".formatted(n);
  }

  Sample firm(Firm value) {
    return with(copy -> copy.firm = value);
  }

  Sample visitor(String value) {
    return with(copy -> copy.visitor = value);
  }

  Sample session(String value) {
    return with(copy -> copy.session = value);
  }

  Sample path(String value) {
    return with(copy -> copy.path = value);
  }

  Sample referrer(String host) {
    return with(copy -> copy.referrerHost = host);
  }

  Sample campaign(String value) {
    return with(copy -> copy.campaign = value);
  }

  Sample at(Instant value) {
    return at(ChronoUnit.MICROS.between(Instant.EPOCH, value));
  }

  /** The corrected time. The client's own instant moves along, keeping its distance. */
  Sample at(long micros) {
    return with(copy -> copy.time = micros);
  }

  /** The client's clock is slow by that much: its instant is the time minus the shift. */
  Sample shift(Duration value) {
    return with(copy -> copy.shift = value.toNanos() / 1_000);
  }

  /** Another correction of the same client instant, as a retry may bring it. */
  Sample shiftedAnew(Duration value) {
    long micros = value.toNanos() / 1_000;
    return with(copy -> copy.time += micros - copy.shift).shift(value);
  }

  /** Received that long after it happened. */
  Sample delay(Duration value) {
    return with(copy -> copy.delay = value.toNanos() / 1_000);
  }

  Sample consent(ConsentState value) {
    return with(copy -> copy.consent = value);
  }

  /** In the form in which PostgreSQL prints jsonb. */
  Sample properties(String json) {
    return with(copy -> copy.properties = json);
  }

  Sample userAgent(String hash) {
    return with(copy -> copy.userAgentHash = hash);
  }

  Sample importId(String value) {
    return with(copy -> copy.importId = value);
  }

  /** Texts that came after the firm's budget was used up. */
  Sample over(OverBudget value) {
    return with(copy -> copy.over = value);
  }

  /** The channel too is as said, whatever the type: it counts for page views only. */
  Sample traffic(Traffic value) {
    return with(copy -> copy.traffic = value);
  }

  long time() {
    return time;
  }

  Event build() {
    long receivedAt = time + delay;
    return new Event(
        firm.id(),
        firm.slug(),
        visitor,
        session,
        type,
        name,
        path == null ? null : "https://site.example" + path,
        path,
        referrerHost == null ? null : "https://" + referrerHost + "/from",
        referrerHost,
        campaign,
        campaign == null ? null : "mail",
        campaign == null ? null : "summer",
        null,
        campaign == null ? null : "content of " + campaign,
        time - shift,
        time,
        receivedAt,
        firm.day(receivedAt),
        firm.day(time),
        firm.hour(time),
        firm.utcOffset(time),
        consent,
        properties,
        type == EventType.IDENTITY ? "someone@example.com" : null,
        null,
        false,
        userAgentHash,
        "192.0.2.0",
        importId,
        over,
        traffic);
  }

  private interface Change {
    void on(Sample copy);
  }

  private Sample with(Change change) {
    try {
      Sample copy = (Sample) clone();
      change.on(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new LinkageError("it is cloneable", e);
    }
  }
}
