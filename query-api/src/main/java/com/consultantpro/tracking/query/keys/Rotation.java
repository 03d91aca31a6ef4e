package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import java.time.Duration;
import java.util.Map;

/** How long an old key goes on beside its successor: a day unless said otherwise. */
record Rotation(
    @Description("24h unless said otherwise") @OneOf({"0", "1h", "24h", "7d"}) String overlap) {
  private static final Map<String, Duration> OVERLAPS =
      Map.of(
          "0", Duration.ZERO,
          "1h", Duration.ofHours(1),
          "24h", Duration.ofHours(24),
          "7d", Duration.ofDays(7));

  Rotation {
    overlap = overlap == null ? "24h" : overlap;
    if (!OVERLAPS.containsKey(overlap)) {
      throw Problem.invalid("overlap", "must be 0, 1h, 24h or 7d");
    }
  }

  Duration duration() {
    return OVERLAPS.get(overlap);
  }
}
