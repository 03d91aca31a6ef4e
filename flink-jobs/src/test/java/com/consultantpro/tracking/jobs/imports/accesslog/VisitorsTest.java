package com.consultantpro.tracking.jobs.imports.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  @Test
  void knowsAVisitorByAddressAndUserAgent() {
    UUID visitor = visitor("secret", "192.0.2.7", "Browser/1.0");

    assertThat(visitor("secret", "192.0.2.7", "Browser/1.0")).isEqualTo(visitor);
    assertThat(visitor("secret", "192.0.2.8", "Browser/1.0")).isNotEqualTo(visitor);
    assertThat(visitor("secret", "192.0.2.7", "Browser/1.1")).isNotEqualTo(visitor);
    assertThat(visitor("secret", "192.0.2.7B", "rowser/1.0")).isNotEqualTo(visitor);
  }

  @Test
  void knowsNoVisitorAcrossFirms() {
    assertThat(visitor("one", "192.0.2.7", "-")).isNotEqualTo(visitor("two", "192.0.2.7", "-"));
  }

  private static UUID visitor(String secret, String client, String userAgent) {
    return new Visitors(secret.getBytes(StandardCharsets.UTF_8))
        .of(new AccessLogLine(client, Instant.EPOCH, "GET", "/", 200, "-", userAgent));
  }
}
