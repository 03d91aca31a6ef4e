package com.consultantpro.tracking.jobs.imports.accesslog;

/**
 * How often each 128-bit hash was seen: an open-addressing table of 20 bytes an entry, since a file
 * may hold tens of millions of page views.
 */
final class Occurrences {
  private long[] hashes = new long[2 << 10];
  private int[] counts = new int[1 << 10];
  private int size;

  /** Counts one more and returns the count. */
  int count(long high, long low) {
    if (size * 2 > counts.length) {
      grow();
    }
    int slot = slot(high, low);
    if (counts[slot] == 0) {
      hashes[2 * slot] = high;
      hashes[2 * slot + 1] = low;
      size++;
    }
    return ++counts[slot];
  }

  private int slot(long high, long low) {
    int mask = counts.length - 1;
    int slot = (int) high & mask;
    while (counts[slot] != 0 && (hashes[2 * slot] != high || hashes[2 * slot + 1] != low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldCounts = counts;
    hashes = new long[2 * oldHashes.length];
    counts = new int[2 * oldCounts.length];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldHashes[2 * i], oldHashes[2 * i + 1]);
        hashes[2 * slot] = oldHashes[2 * i];
        hashes[2 * slot + 1] = oldHashes[2 * i + 1];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
