package com.consultantpro.tracking.query.cohorts;

import com.consultantpro.tracking.query.reports.Percent;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Visitors who were first seen in one week.
 *
 * @param week the Monday on which it begins
 * @param weeks how many of them were there in that week and in each one after it
 */
record Cohort(LocalDate week, long visitors, List<Week> weeks) {
  /** Those who were there that many weeks later. */
  record Week(int weekOffset, long visitors, double rate) {}

  Cohort {
    weeks = List.copyOf(weeks);
  }

  /**
   * @param returned how many were there in its week, the week after it, and so on
   */
  static Cohort of(LocalDate week, List<Long> returned) {
    long all = returned.get(0);
    List<Week> weeks =
        IntStream.range(0, returned.size())
            .mapToObj(i -> new Week(i, returned.get(i), Percent.of(returned.get(i), all)))
            .toList();
    return new Cohort(week, all, weeks);
  }
}
