package com.consultantpro.tracking.query.facts;

import java.util.Arrays;

/** A growing list of numbers without a box around each. */
final class Numbers {
  private int[] values = new int[64];
  private int count;

  void add(int value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  void addAll(Numbers others) {
    for (int i = 0; i < others.count; i++) {
      add(others.values[i]);
    }
  }

  int count() {
    return count;
  }

  int[] toArray() {
    return Arrays.copyOf(values, count);
  }

  Codes codes() {
    return Codes.of(values, count);
  }
}
