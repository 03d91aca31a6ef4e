package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClientClockTest {
  private static final long NOON = Rfc3339.parse("2026-11-22T12:00:00Z").orElseThrow();

  @Test
  void leavesAClockThatIsNearlyRight() {
    assertThat(ClientClock.shift(NOON - Micros.MINUTE, NOON)).isZero();
    assertThat(ClientClock.shift(NOON + Micros.MINUTE, NOON)).isZero();
  }

  @Test
  void correctsAClockThatIsWrong() {
    assertThat(ClientClock.shift(NOON - Micros.MINUTE - 1, NOON)).isEqualTo(Micros.MINUTE + 1);
    assertThat(ClientClock.shift(NOON + 2 * Micros.HOUR, NOON)).isEqualTo(-2 * Micros.HOUR);
    assertThat(ClientClock.shift(NOON - Micros.DAY, NOON)).isEqualTo(Micros.DAY);
  }

  @Test
  void shiftsByADayAtMost() {
    assertThat(ClientClock.shift(NOON - Micros.DAY - 1, NOON)).isZero();
    assertThat(ClientClock.shift(NOON + Micros.DAY + 1, NOON)).isZero();
    assertThat(ClientClock.shift(Long.MIN_VALUE / 2, NOON)).isZero();
  }

  @Test
  void acceptsWhatLiesWithinTheHorizon() {
    assertThat(ClientClock.beyondHorizon(NOON - 72 * Micros.HOUR, NOON)).isNull();
    assertThat(ClientClock.beyondHorizon(NOON + 5 * Micros.MINUTE, NOON)).isNull();
  }

  @Test
  void refusesWhatLiesBeyondIt() {
    assertThat(ClientClock.beyondHorizon(NOON - 72 * Micros.HOUR - 1, NOON))
        .isEqualTo(Rejection.TOO_OLD);
    assertThat(ClientClock.beyondHorizon(NOON + 5 * Micros.MINUTE + 1, NOON))
        .isEqualTo(Rejection.IN_FUTURE);
  }
}
