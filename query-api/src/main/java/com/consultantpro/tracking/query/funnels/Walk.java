package com.consultantpro.tracking.query.funnels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far one visitor has come. Events are told in the order of their time; those of one instant
 * come in any order, so they are put into the one that gets furthest. To go as far as possible at
 * each instant is never a mistake: whoever has done more can still do what is left.
 */
final class Walk {
  private final int steps;
  private int reached;
  private long instant = Long.MIN_VALUE;

  /** Of the instant under way: which steps each event is. More of a kind than steps is no use. */
  private final List<Integer> together = new ArrayList<>();

  Walk(int steps) {
    this.steps = steps;
  }

  void event(long occurredAt, int which) {
    if (occurredAt != instant) {
      settle();
      instant = occurredAt;
    }
    if (together.stream().filter(other -> other == which).count() < steps) {
      together.add(which);
    }
  }

  /** How many of the steps were done, in their order. */
  int reached() {
    settle();
    return reached;
  }

  private void settle() {
    int[] stepOf = new int[together.size()];
    Arrays.fill(stepOf, -1);
    while (reached < steps && give(reached, stepOf, new boolean[stepOf.length])) {
      reached++;
    }
    together.clear();
  }

  /** Finds an event for the step; one that has a step may leave it if another can take that. */
  private boolean give(int step, int[] stepOf, boolean[] asked) {
    for (int event = 0; event < stepOf.length; event++) {
      if (!asked[event] && (together.get(event) >> step & 1) == 1) {
        asked[event] = true;
        if (stepOf[event] < 0 || give(stepOf[event], stepOf, asked)) {
          stepOf[event] = step;
          return true;
        }
      }
    }
    return false;
  }
}
