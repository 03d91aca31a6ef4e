package com.consultantpro.tracking.query.firms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.query.http.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirmZoneTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-11T00:00:00Z");
  private static final FirmZone GOING = new FirmZone("UTC", "Asia/Tokyo", MIDNIGHT);

  @Test
  void goesOverAtTheEndOfTheOldDay() {
    assertThat(FirmZone.of("UTC").to("Asia/Tokyo", NOON)).isEqualTo(GOING);
    assertThat(GOING.at(MIDNIGHT.minusNanos(1))).isEqualTo("UTC");
    assertThat(GOING.at(MIDNIGHT)).isEqualTo("Asia/Tokyo");
  }

  @Test
  void waitsForADayThatAllCollectorsSeeBegin() {
    assertThat(FirmZone.of("UTC").to("Asia/Tokyo", MIDNIGHT.minusSeconds(59)).from())
        .isEqualTo(Instant.parse("2026-03-12T00:00:00Z"));
  }

  /** In Santiago this midnight was left out: the day began at one. */
  @Test
  void endsADayWhereClocksSkipMidnight() {
    assertThat(
            FirmZone.of("America/Santiago").to("UTC", Instant.parse("2026-09-05T12:00:00Z")).from())
        .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
  }

  @Test
  void staysUntilNothingOfTheOldZoneCanArrive() {
    Instant settled = Instant.parse("2026-03-15T00:00:00Z");

    assertThatThrownBy(() -> GOING.to("UTC", settled.minusNanos(1))).isInstanceOf(Problem.class);
    assertThat(GOING.to("Asia/Tokyo", MIDNIGHT)).isEqualTo(GOING);
    assertThat(GOING.to("UTC", settled))
        .isEqualTo(new FirmZone("Asia/Tokyo", "UTC", Instant.parse("2026-03-15T15:00:00Z")));
  }
}
