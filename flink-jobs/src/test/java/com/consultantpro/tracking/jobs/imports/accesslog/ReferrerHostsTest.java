package com.consultantpro.tracking.jobs.imports.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReferrerHostsTest {
  @Test
  void choosesTheMostFrequentHost() {
    assertThat(of("http://b.org/", "http://a.org/x", "https://B.org:8080/?y", "-").mostFrequent())
        .contains("b.org");
  }

  @Test
  void choosesTheFirstByNameOfEquallyFrequentHosts() {
    assertThat(of("http://b.org/", "http://a.org/", "http://c.org/").mostFrequent())
        .contains("a.org");
  }

  @Test
  void choosesNoneWithoutReferrers() {
    assertThat(of("-", "", "nonsense", "http://", "http:///x").mostFrequent()).isEmpty();
  }

  @Test
  void addsUpCounts() {
    ReferrerHosts hosts = of("http://a.org/", "http://b.org/");

    hosts.addAll(of("http://b.org/"));

    assertThat(hosts.mostFrequent()).contains("b.org");
  }

  private static ReferrerHosts of(String... referrers) {
    ReferrerHosts hosts = new ReferrerHosts();
    for (String referrer : referrers) {
      hosts.add(new AccessLogLine("192.0.2.7", Instant.EPOCH, "GET", "/", 200, referrer, "-"));
    }
    return hosts;
  }
}
