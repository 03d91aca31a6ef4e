package com.consultantpro.tracking.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.events.IpBlock;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustedProxiesTest {
  private final TrustedProxies proxies =
      new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.1", "2001:db8::/33"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "10.1.1.1 | 198.51.100.1 | 198.51.100.1",
        "10.1.1.1 | 6.6.6.6, 198.51.100.1, 192.0.2.1 | 198.51.100.1",
        "10.1.1.1 | 6.6.6.6, 192.0.2.2 | 192.0.2.2",
        "10.1.1.1 | 198.51.100.1:4711 | 198.51.100.1",
        "10.1.1.1 | [2001:dead::1]:4711 | 2001:dead::1",
        "10.1.1.1 | 10.2.2.2 | 10.2.2.2",
        "10.1.1.1 | 6.6.6.6, unknown | 10.1.1.1",
        "10.1.1.1 | 6.6.6.6, evil.example, 10.2.2.2 | 10.2.2.2",
        "2001:db8:7fff::1 | 198.51.100.1 | 198.51.100.1",
        "2001:db8:8000::1 | 198.51.100.1 | 2001:db8:8000::1",
        "10.1.1.1 | '' | 10.1.1.1",
      })
  void believesOurProxiesOnly(String peer, String forwarded, String client) {
    assertThat(proxies.client(IpBlock.parse(peer), List.of(forwarded)))
        .isEqualTo(IpBlock.parse(client));
  }

  @Test
  void readsSeveralHeadersAsOne() {
    assertThat(
            proxies.client(IpBlock.parse("10.1.1.1"), List.of("6.6.6.6", "198.51.100.1, 10.2.2.2")))
        .isEqualTo(IpBlock.parse("198.51.100.1"));
  }

  @Test
  void refusesWhatIsNoBlock() {
    for (String text : new String[] {"localhost", "10.0.0.0/x", "10.0.0.0/", "::/129"}) {
      assertThatThrownBy(() -> new TrustedProxies(List.of(text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(text);
    }
  }

  /** What a stranger writes there buys no second allowance. */
  @Test
  void takesAHundredThousandInventedAddressesForOneClient() {
    TrustedProxies none = new TrustedProxies(List.of());
    InetAddress peer = IpBlock.parse("203.0.113.9");
    Random random = new Random(4);
    Set<InetAddress> clients = new HashSet<>();

    for (int i = 0; i < 100_000; i++) {
      String invented = (random.nextInt(223) + 1) + "." + random.nextInt(256) + ".7." + i % 256;
      clients.add(none.client(peer, List.of(invented)));
      clients.add(proxies.client(peer, List.of(invented + ", 10.1.1.1", "192.0.2.1")));
    }

    assertThat(clients).containsExactly(peer);
  }
}
