package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DerivedVisitorTest {
  private static final long NOON = Rfc3339.parse("2026-11-22T12:00:00Z").orElseThrow();
  private final DerivedVisitor visitors = new DerivedVisitor(bytes("secret"));

  @Test
  void staysTheSameForAUtcDay() {
    String id = visitors.id(1, "203.0.113.0/24", "Mozilla", NOON);

    assertThat(UuidText.normalize(id)).isEqualTo(id);
    assertThat(id).matches(".{14}8.{4}[89ab].*");
    assertThat(visitors.id(1, "203.0.113.0/24", "Mozilla", NOON + 12 * Micros.HOUR - 1))
        .isEqualTo(id);
  }

  @Test
  void differsByFirmAddressBrowserDayAndSecret() {
    assertThat(
            new String[] {
              visitors.id(1, "203.0.113.0/24", "Mozilla", NOON),
              visitors.id(2, "203.0.113.0/24", "Mozilla", NOON),
              visitors.id(1, "203.0.114.0/24", "Mozilla", NOON),
              visitors.id(1, "203.0.113.0/24", "Opera", NOON),
              visitors.id(1, "203.0.113.0/24", null, NOON),
              visitors.id(1, "203.0.113.0/24", "Mozilla", NOON + 12 * Micros.HOUR),
              new DerivedVisitor(bytes("other")).id(1, "203.0.113.0/24", "Mozilla", NOON)
            })
        .doesNotHaveDuplicates();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
