package com.consultantpro.tracking.collector.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.LocalHour;
import com.consultantpro.tracking.events.Micros;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the day is on which a firm goes over to another zone. */
final class FirmDaysTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-11T00:00:00Z");

  @Test
  void theMomentDecidesNotWhenItIsHeardOf() {
    FirmDays days = over(ZoneOffset.UTC, ZoneId.of("Asia/Tokyo"));

    assertThat(days.hourOf(micros(MIDNIGHT) - 1)).isEqualTo(utc(MIDNIGHT.minusSeconds(1)));
    assertThat(days.hourOf(micros(MIDNIGHT)))
        .isEqualTo(LocalHour.of(micros(MIDNIGHT), ZoneId.of("Asia/Tokyo")));
  }

  /** Days follow each other without a gap or a way back, wherever the new zone is. */
  @Property
  void everyDayIsOnePieceOfTime(@ForAll @IntRange(min = -12, max = 14) int offset) {
    FirmDays days = over(ZoneOffset.UTC, ZoneOffset.ofHours(offset));
    long start = micros(MIDNIGHT.minusSeconds(86_400));
    int before = days.hourOf(start).day();

    for (int halfHour = 1; halfHour < 4 * 48; halfHour++) {
      int day = days.hourOf(start + halfHour * 1_800_000_000L).day();
      assertThat(day - before).isBetween(0, 1);
      before = day;
    }
  }

  private static FirmDays over(ZoneId zone, ZoneId next) {
    return new FirmDays(zone, next, micros(MIDNIGHT));
  }

  private static LocalHour utc(Instant instant) {
    return LocalHour.of(micros(instant), ZoneOffset.UTC);
  }

  private static long micros(Instant instant) {
    return Micros.of(instant);
  }
}
