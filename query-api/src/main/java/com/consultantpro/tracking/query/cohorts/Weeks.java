package com.consultantpro.tracking.query.cohorts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.HashIterator;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Union;

/** The visitors of each ISO week, as Theta sketches: sets that can be joined, met and taken off. */
final class Weeks {
  private static final int K = 4_096;

  private final Map<LocalDate, Union> weeks = new TreeMap<>();

  /** Of all weeks with a day from first to last, those without a visitor included. */
  Weeks(LocalDate first, LocalDate last) {
    monday(first)
        .datesUntil(monday(last).plusDays(1), java.time.Period.ofWeeks(1))
        .forEach(week -> weeks.put(week, union()));
  }

  void add(LocalDate day, byte[] sketch) {
    weeks.get(monday(day)).union(Memory.wrap(sketch));
  }

  List<Cohort> cohorts() {
    List<CompactSketch> visitors = weeks.values().stream().map(Union::getResult).toList();
    List<Hashes> hashes = visitors.stream().map(Hashes::of).toList();
    List<LocalDate> starts = List.copyOf(weeks.keySet());
    List<Cohort> cohorts = new ArrayList<>();
    Union earlier = union();
    for (int week = 0; week < visitors.size(); week++) {
      Sketch fresh = without(visitors.get(week), earlier.getResult(false, null));
      cohorts.add(
          Cohort.of(starts.get(week), returned(fresh, hashes.subList(week, hashes.size()))));
      earlier.union(visitors.get(week));
    }
    return cohorts;
  }

  private static List<Long> returned(Sketch fresh, List<Hashes> weeks) {
    Hashes ofFresh = Hashes.of(fresh);
    return weeks.stream().map(ofFresh::common).toList();
  }

  private static Sketch without(Sketch visitors, Sketch others) {
    return SetOperation.builder().buildANotB().aNotB(visitors, others);
  }

  /**
   * The hashes of a sketch in their order. Each week is met with every other: walking along two
   * such lists is ten times as quick as an intersection, which hashes them anew.
   *
   * @param theta all smaller hashes are in it
   */
  private record Hashes(long[] sorted, long theta) {
    static Hashes of(Sketch sketch) {
      long[] sorted = new long[sketch.getRetainedEntries(true)];
      HashIterator hashes = sketch.iterator();
      for (int i = 0; hashes.next(); i++) {
        sorted[i] = hashes.get();
      }
      Arrays.sort(sorted);
      return new Hashes(sorted, sketch.getThetaLong());
    }

    /** How many visitors both have: exactly, while both are exact. */
    long common(Hashes other) {
      long both = Math.min(theta, other.theta);
      long count = 0;
      int mine = 0;
      int others = 0;
      while (mine < sorted.length && others < other.sorted.length && sorted[mine] < both) {
        long difference = sorted[mine] - other.sorted[others];
        count += difference == 0 ? 1 : 0;
        mine += difference <= 0 ? 1 : 0;
        others += difference >= 0 ? 1 : 0;
      }
      return Math.round(count * ((double) Long.MAX_VALUE / both));
    }
  }

  private static Union union() {
    return SetOperation.builder().setNominalEntries(K).buildUnion();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
