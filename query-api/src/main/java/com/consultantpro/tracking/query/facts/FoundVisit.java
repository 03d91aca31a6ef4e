package com.consultantpro.tracking.query.facts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A visit with an event that was looked for.
 *
 * @param visitor what stands for the visitor
 * @param startedAt microseconds since 1970 UTC
 */
public record FoundVisit(long visitor, long startedAt) {
  public static FoundVisit of(UUID visitor, Instant startedAt) {
    return new FoundVisit(Fact.hash(visitor), ChronoUnit.MICROS.between(Instant.EPOCH, startedAt));
  }

  public Instant start() {
    return Instant.EPOCH.plus(startedAt, ChronoUnit.MICROS);
  }
}
