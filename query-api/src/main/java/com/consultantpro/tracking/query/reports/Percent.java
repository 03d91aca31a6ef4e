package com.consultantpro.tracking.query.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How reports write a part of a whole. */
public final class Percent {
  private static final int DIGITS = 2;

  private Percent() {}

  /** Rounded to two digits; 0 of nothing. */
  public static double of(long part, long whole) {
    return whole == 0
        ? 0
        : BigDecimal.valueOf(100L * part)
            .divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP)
            .doubleValue();
  }
}
