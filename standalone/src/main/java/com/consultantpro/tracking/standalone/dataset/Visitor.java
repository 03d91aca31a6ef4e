package com.consultantpro.tracking.standalone.dataset;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Who visits, the same each time the number is asked for.
 *
 * @param agent what the visitor uses
 */
record Visitor(String id, Agent agent, String ipBlock) {
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  static Visitor of(long seed, int site, int number) {
    SplittableRandom random =
        new SplittableRandom(seed * SPREAD + ((long) site << 40) + number * SPREAD);
    String ipBlock =
        "%d.%d.%d.0/24".formatted(random.nextInt(1, 224), byteOf(random), byteOf(random));
    return new Visitor(uuid(random), Agent.draw(random), ipBlock);
  }

  static String uuid(SplittableRandom random) {
    long high = random.nextLong() & ~0xf000L | 0x4000L;
    long low = random.nextLong() & ~(3L << 62) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  private static int byteOf(SplittableRandom random) {
    return random.nextInt(256);
  }
}
