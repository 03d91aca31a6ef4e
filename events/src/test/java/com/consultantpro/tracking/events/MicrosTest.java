package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MicrosTest {
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void formatsAlwaysSixDigits() {
    assertThat(Micros.format(Micros.of(Instant.parse("2026-11-22T10:00:00Z"))))
        .isEqualTo("2026-11-22T10:00:00.000000Z");
    assertThat(Micros.format(-1)).isEqualTo("1969-12-31T23:59:59.999999Z");
  }

  @Test
  void formatsAsThePlatformDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long micros = random.nextLong(-2_000_000 * Micros.HOUR, 2_000_000 * Micros.HOUR);

      assertThat(Micros.format(micros)).isEqualTo(SIX_DIGITS.format(Micros.toInstant(micros)));
    }
  }
}
