package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.overview.Overview.Counts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers of one period, ratios rounded to two digits and 0 where nothing happened.
 *
 * @param bounceRate percentage of visits with one page view or custom event and no second one
 * @param visitDurationSeconds from first to last event, the mean over all visits
 */
record Totals(
    long visitors,
    long visits,
    long pageViews,
    long events,
    double viewsPerVisit,
    double bounceRate,
    double visitDurationSeconds) {

  static Totals of(Counts counts, long visits, long bounces, long durationMicros) {
    return new Totals(
        counts.visitors(),
        visits,
        counts.pageViews(),
        counts.events(),
        ratio(counts.pageViews(), visits),
        ratio(bounces * 100.0, visits),
        ratio(durationMicros / 1e6, visits));
  }

  private static double ratio(double amount, long visits) {
    if (visits == 0) {
      return 0;
    }
    return BigDecimal.valueOf(amount / visits).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
