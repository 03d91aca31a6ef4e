package com.consultantpro.tracking.collector.limits;

import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.collector.keys.Key;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Requests a minute per key, address and firm, in token buckets that hold a minute's worth. Only
 * requests with a good key count, so that nobody can use up another's allowance.
 *
 * <p>A key with a limit of its own raises the limit of the addresses that use it, and of its firm:
 * whoever gave it to the key meant it to be used. Memory is bounded, at 40 MB; a bucket that was
 * not touched for two minutes is full, so forgetting it changes nothing. Among more addresses than
 * there is room for, the busy ones are kept.
 */
public final class RateLimits {
  private static final int FIRM_FACTOR = 10;

  private final int perMinute;
  private final Cache<Subject, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(80_000).expireAfterAccess(Duration.ofMinutes(2)).build();

  public RateLimits(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Null when the request is within all limits, else the one it exceeds. */
  public Excess take(Firm firm, Key key, InetAddress address) {
    int keyLimit = key.ratePerMinute() > 0 ? key.ratePerMinute() : perMinute;
    List<Subject> subjects =
        List.of(
            new Subject("key", key.fallback() ? firm.slug() : key.id(), keyLimit),
            new Subject("address", network(address), Math.max(perMinute, keyLimit)),
            new Subject("firm", firm.id(), FIRM_FACTOR * perMinute + firm.ownLimits()));
    List<Bucket> taken = new ArrayList<>(subjects.size());
    for (Subject subject : subjects) {
      Bucket bucket = buckets.get(subject, RateLimits::bucket);
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        taken.forEach(other -> other.addTokens(1));
        return new Excess(subject.kind(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
      taken.add(bucket);
    }
    return null;
  }

  /** Forgets at once what is to be forgotten, which otherwise happens in the background. */
  void settle() {
    buckets.cleanUp();
  }

  /**
   * @param kind {@code key}, {@code address} or {@code firm}
   */
  public record Excess(String kind, Duration retryAfter) {}

  /** The limit is part of it: a changed limit is a new bucket. */
  private record Subject(String kind, Object id, int limit) {}

  private static Bucket bucket(Subject subject) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(subject.limit())
                    .refillGreedy(subject.limit(), Duration.ofMinutes(1)))
        .build();
  }

  /** A household or office gets a whole /64, so that is one address. */
  private static Object network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] prefix = Arrays.copyOf(address.getAddress(), 8);
    return java.nio.ByteBuffer.wrap(prefix);
  }
}
