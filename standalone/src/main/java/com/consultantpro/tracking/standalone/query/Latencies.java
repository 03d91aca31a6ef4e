package com.consultantpro.tracking.standalone.query;

import java.util.ArrayList;
import java.util.List;

/** How long the same thing took each time; read in milliseconds. */
final class Latencies {
  private final List<Long> nanos = new ArrayList<>();

  void add(long took) {
    nanos.add(took);
  }

  double p50() {
    return quantile(0.5);
  }

  double p99() {
    return quantile(0.99);
  }

  double max() {
    return quantile(1);
  }

  private double quantile(double part) {
    if (nanos.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(part * nanos.size()) - 1;
    return nanos.stream().sorted().skip(index).findFirst().orElseThrow() / 1e6;
  }
}
