package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Rfc3339Test {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:00:00Z, 2026-11-22T10:00:00.000000Z",
    "2026-11-22t10:00:00z, 2026-11-22T10:00:00.000000Z",
    "2026-11-22 10:00:00Z, 2026-11-22T10:00:00.000000Z",
    "2026-11-22T10:00:00+00:00, 2026-11-22T10:00:00.000000Z",
    "2026-11-22T10:00:00-00:00, 2026-11-22T10:00:00.000000Z",
    "2026-11-22T12:30:00+02:30, 2026-11-22T10:00:00.000000Z",
    "2026-11-21T23:00:00-11:00, 2026-11-22T10:00:00.000000Z",
    "2026-11-22T10:00:00.1Z, 2026-11-22T10:00:00.100000Z",
    "2026-11-22T10:00:00.123456999999999Z, 2026-11-22T10:00:00.123456Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000000Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00.000000Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000000Z",
  })
  void readsInstants(String text, String utc) {
    assertThat(Micros.format(Rfc3339.parse(text).orElseThrow())).isEqualTo(utc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-22",
        "2026-11-22T10:00:00",
        "2026-11-22T10:00Z",
        "20261122T100000Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00+2:00",
        "2026-01-01T00:00:00+0200",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00ZZ",
        "2026-01-01T00:00:00Z ",
        " 2026-01-01T00:00:00Z",
        "-2026-01-01T00:00:00Z",
        "+12026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.123",
        "2026-0١-01T00:00:00Z",
        "1795341600000000000000"
      })
  void refusesTheRest(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Property
  void agreesWithJavaTime(
      @ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -64_800 / 60, max = 64_800 / 60) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(seconds, nanos);
    String text =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx")
            .format(instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)));

    assertThat(Rfc3339.parse(text)).hasValue(Micros.of(instant));
  }

  @Test
  void makesOneInstantOfItsTwoSpellings() {
    assertThat(Rfc3339.parse("2026-11-22T10:00:00Z"))
        .isEqualTo(Rfc3339.parse("2026-11-22T10:00:00.0000009+00:00"));
  }
}
