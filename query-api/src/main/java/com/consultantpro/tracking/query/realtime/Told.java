package com.consultantpro.tracking.query.realtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which events have been told: of those received since an instant, and at most so many. What was
 * received before is not looked at any more.
 */
final class Told {
  private static final UUID LEAST = new UUID(Long.MIN_VALUE, Long.MIN_VALUE);
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::receivedAt).thenComparing(Key::id);

  private record Key(Instant receivedAt, UUID id) {}

  private final TreeSet<Key> keys = new TreeSet<>(ORDER);
  private final int most;
  private Instant since = Instant.MIN;

  Told(int most) {
    this.most = most;
  }

  Instant since() {
    return since;
  }

  /** Whether it is new. Beyond the most, the one received first is let go. */
  boolean add(Instant receivedAt, UUID id) {
    if (receivedAt.isBefore(since) || !keys.add(new Key(receivedAt, id))) {
      return false;
    }
    if (keys.size() > most) {
      forgetBefore(keys.first().receivedAt().plusNanos(1_000));
    }
    return true;
  }

  /** Null, or an earlier instant than before, changes nothing. */
  void forgetBefore(Instant instant) {
    if (instant != null && instant.isAfter(since)) {
      since = instant;
      keys.headSet(new Key(since, LEAST)).clear();
    }
  }
}
