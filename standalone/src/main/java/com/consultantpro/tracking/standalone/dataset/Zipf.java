package com.consultantpro.tracking.standalone.dataset;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws 0, 1, 2, … with weights 1, 1/2, 1/3, …: few are many, as names and pages are. */
public final class Zipf {
  private final double[] upTo;

  public Zipf(int size) {
    upTo = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  public int draw(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** The part of all draws that gives that number. */
  double share(int i) {
    return 1.0 / (i + 1) / upTo[upTo.length - 1];
  }
}
