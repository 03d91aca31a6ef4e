package com.consultantpro.tracking.query.cohorts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
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
    List<LocalDate> starts = List.copyOf(weeks.keySet());
    List<Cohort> cohorts = new ArrayList<>();
    Union earlier = union();
    for (int week = 0; week < visitors.size(); week++) {
      Sketch fresh = without(visitors.get(week), earlier.getResult());
      cohorts.add(
          Cohort.of(starts.get(week), returned(fresh, visitors.subList(week, visitors.size()))));
      earlier.union(visitors.get(week));
    }
    return cohorts;
  }

  private static List<Long> returned(Sketch fresh, List<CompactSketch> weeks) {
    return weeks.stream().map(week -> common(fresh, week)).toList();
  }

  private static Sketch without(Sketch visitors, Sketch others) {
    return SetOperation.builder().buildANotB().aNotB(visitors, others);
  }

  private static long common(Sketch some, Sketch others) {
    return Math.round(
        SetOperation.builder().buildIntersection().intersect(some, others).getEstimate());
  }

  private static Union union() {
    return SetOperation.builder().setNominalEntries(K).buildUnion();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
