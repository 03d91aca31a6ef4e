package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpBlockTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.195, 203.0.113.0/24",
    "255.255.255.255, 255.255.255.0/24",
    "::ffff:203.0.113.195, 203.0.113.0/24",
    "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::/48",
    "2001:DB8::1, 2001:db8:0::/48",
    "::1, 0:0:0::/48",
  })
  void cutsAddresses(String address, String block) {
    assertThat(IpBlock.of(address)).isEqualTo(block);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "1",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "1.2.3.4:80",
        "[::1]",
        "cafe",
        "::g",
        "1:2:3:4:5:6:7:8:9",
        "fe80::1%eth0",
        "a.b.c.d"
      })
  void knowsWhatIsNoAddress(String text) {
    assertThat(IpBlock.of(text)).isNull();
  }
}
