package com.consultantpro.tracking.query.overview;

import com.consultantpro.tracking.query.facts.Sums;
import com.consultantpro.tracking.query.openapi.Description;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of one period, ratios rounded to two digits and 0 where nothing happened. */
record Totals(
    long visitors,
    long visits,
    long pageViews,
    long events,
    double viewsPerVisit,
    @Description("percent of visits with one page view or custom event and no second one")
        double bounceRate,
    @Description("from first to last event, the mean over all visits")
        double visitDurationSeconds) {

  static Totals of(Sums counts, long visitors) {
    return new Totals(
        visitors,
        counts.visits(),
        counts.pageViews(),
        counts.events(),
        ratio(counts.pageViews(), counts.visits()),
        percent(counts.bounces(), counts.visits()),
        ratio(counts.durationMicros() / 1e6, counts.visits()));
  }

  static double percent(long part, long of) {
    return ratio(part * 100.0, of);
  }

  private static double ratio(double amount, long of) {
    if (of == 0) {
      return 0;
    }
    return BigDecimal.valueOf(amount / of).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
