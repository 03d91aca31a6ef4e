package com.consultantpro.tracking.collector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.kafka.InFlight.Ticket;
import com.consultantpro.tracking.events.Micros;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class InFlightTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private final HandClock clock = new HandClock();
  private final InFlight inFlight = new InFlight(clock, 3, 100);

  @Test
  void isSettledUpToTheOldestRequestUnderWay() {
    Ticket first = inFlight.enter(1);
    clock.now = NOON.plusSeconds(1);
    Ticket second = inFlight.enter(1);
    assertThat(inFlight.settledUntil()).isEqualTo(first.receivedAt());

    inFlight.leave(first);
    assertThat(inFlight.settledUntil()).isEqualTo(second.receivedAt());

    inFlight.leave(second);
    clock.now = NOON.plusSeconds(5);
    assertThat(inFlight.settledUntil()).isEqualTo(Micros.of(clock.now));
  }

  @Test
  void staysAtTheOldestWhenALaterOneLeaves() {
    Ticket first = inFlight.enter(1);
    Ticket second = inFlight.enter(1);
    Ticket third = inFlight.enter(1);

    inFlight.leave(second);
    inFlight.leave(third);

    assertThat(inFlight.settledUntil()).isEqualTo(first.receivedAt());
  }

  @Test
  void stampsNothingBeforeWhatWasSettledThoughTheClockGoesBack() {
    long settled = inFlight.settledUntil();
    clock.now = NOON.minusSeconds(3_600);

    Ticket ticket = inFlight.enter(1);

    assertThat(ticket.receivedAt()).isGreaterThan(settled);
    assertThat(inFlight.uniqueInstants().getAsLong()).isGreaterThan(ticket.receivedAt());
  }

  @Test
  void boundsRequestsAndBytes() {
    Ticket large = inFlight.enter(90);
    assertThat(inFlight.enter(11)).isNull();
    assertThat(inFlight.enter(5)).isNotNull();
    assertThat(inFlight.enter(5)).isNotNull();
    assertThat(inFlight.enter(0)).isNull();

    inFlight.leave(large);
    inFlight.leave(large);

    assertThat(inFlight.requests()).isEqualTo(2);
    assertThat(inFlight.bytes()).isEqualTo(10);
  }

  @Test
  void letsNoneInOnceItDrains() throws Exception {
    Ticket ticket = inFlight.enter(1);
    assertThat(inFlight.drain(Duration.ofMillis(1))).isFalse();
    assertThat(inFlight.enter(1)).isNull();

    inFlight.leave(ticket);

    assertThat(inFlight.drain(Duration.ofMillis(1))).isTrue();
  }

  private static final class HandClock extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
