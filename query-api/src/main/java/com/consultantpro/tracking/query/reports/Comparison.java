package com.consultantpro.tracking.query.reports;

import java.util.List;
import java.util.Optional;

/** What {@code compare=} asks for: the period before, the same days a year earlier, or none. */
public record Comparison(String with) {
  /** The words of the parameter, of a report that compares when told to. */
  public static final List<String> NONE_FIRST = List.of("none", "previous", "year");

  public static final String PARAM = "compare";

  private static final String NONE = "none";

  public static Comparison previousUnlessTold(Question question) {
    return new Comparison(question.params().choice(PARAM, List.of("previous", "year", NONE)));
  }

  public static Comparison noneUnlessTold(Question question) {
    return new Comparison(question.params().choice(PARAM, NONE_FIRST));
  }

  /** The days to set beside these. */
  public Optional<TimeRange> range(TimeRange of) {
    return with.equals(NONE) ? Optional.empty() : Optional.of(of.compared(with));
  }
}
