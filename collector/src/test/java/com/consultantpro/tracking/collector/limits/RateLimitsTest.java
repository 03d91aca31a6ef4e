package com.consultantpro.tracking.collector.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.collector.keys.FirmDays;
import com.consultantpro.tracking.collector.keys.Key;
import com.consultantpro.tracking.events.DerivedVisitor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Key KEY = key("11111111-1111-4111-8111-111111111111", 0);
  private static final Firm FIRM = firm(KEY);

  private final RateLimits limits = new RateLimits(300);

  @Test
  void letsABurstOfAMinuteThroughAndSaysHowLongToWait() throws Exception {
    for (int i = 0; i < 300; i++) {
      assertThat(limits.take(FIRM, KEY, address(i))).isNull();
    }

    RateLimits.Excess excess = limits.take(FIRM, KEY, address(300));

    assertThat(excess.kind()).isEqualTo("key");
    assertThat(excess.retryAfter()).isBetween(Duration.ofNanos(1), Duration.ofMillis(200));
  }

  @Test
  void takesANetworkOfSixtyFourBitsForOneClient() throws Exception {
    RateLimits strict = new RateLimits(1);
    Key wide = key("22222222-2222-4222-8222-222222222222", 0);

    assertThat(strict.take(firm(KEY), KEY, InetAddress.getByName("2001:db8::1"))).isNull();
    assertThat(strict.take(firm(wide), wide, InetAddress.getByName("2001:db8::ffff:2")).kind())
        .isEqualTo("address");
    assertThat(strict.take(firm(wide), wide, InetAddress.getByName("2001:db8:0:1::1"))).isNull();
  }

  @Test
  void staysSmallHoweverManyAddressesCome() throws Exception {
    Key generous = key("33333333-3333-4333-8333-333333333333", 100_000_000);
    Firm firm = firm(generous);
    limits.take(firm, generous, address(0));
    long before = heldBytes();

    for (int i = 0; i < 1_000_000; i++) {
      assertThat(limits.take(firm, generous, address(i))).isNull();
    }

    long bytes = heldBytes() - before;
    System.out.printf("1 M addresses: the limiter holds %.1f MB%n", bytes / 1e6);
    assertThat(bytes).isLessThan(50_000_000);
    assertThat(limits.take(firm, generous, address(0))).isNull();
  }

  private long heldBytes() throws InterruptedException {
    limits.settle();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(0x0a000000 + number).array());
  }

  private static Key key(String id, int rate) {
    return new Key(id, new byte[32], false, true, Set.of("*"), rate, Long.MAX_VALUE);
  }

  private static Firm firm(Key key) {
    DerivedVisitor visitors = new DerivedVisitor(new byte[16]);
    return new Firm(
        1,
        "firm",
        FirmDays.of(ZoneOffset.UTC),
        true,
        visitors,
        Set.of(),
        5_000,
        100_000,
        List.of(key));
  }
}
