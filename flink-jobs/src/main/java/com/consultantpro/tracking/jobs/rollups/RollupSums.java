package com.consultantpro.tracking.jobs.rollups;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@link PartialSums} and {@link RollupFunction} keep, in memory, for {@code CoreBatch}. */
public final class RollupSums {
  private final Map<RollupKey, RollupDelta> fresh = new HashMap<>();

  /** Sorted: rows leave in the order in which writers lock them. */
  private final Map<RollupKey, Row> rows = new TreeMap<>();

  private record Row(RollupSum sum, RollupDelta any) {
    Row plus(RollupDelta delta) {
      return new Row(sum.plus(delta), any);
    }
  }

  public void add(RollupDelta delta) {
    fresh.merge(delta.key(), delta, RollupDelta::plus);
  }

  /** Adds what has come since to its rows. Too seldom, and the lists of visitors grow long. */
  public void sumUp() {
    fresh.forEach(
        (key, delta) ->
            rows.put(key, rows.getOrDefault(key, new Row(RollupSum.ZERO, delta)).plus(delta)));
    fresh.clear();
  }

  /** Takes out the rows of the days before that one: the caller knows that no more will come. */
  public List<RollupRow> takeBefore(int day) {
    sumUp();
    List<RollupRow> done = new ArrayList<>();
    for (Iterator<Row> i = rows.values().iterator(); i.hasNext(); ) {
      Row row = i.next();
      if (row.any().day() < day) {
        done.add(row.sum().row(row.any()));
        i.remove();
      }
    }
    return done;
  }
}
