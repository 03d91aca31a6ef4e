package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.TimeRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The days of a question that have events, as its snapshot has them: found once for a report. */
public final class Days {
  private final Collection<SourceDays> bySource;

  Days(Collection<SourceDays> bySource) {
    this.bySource = bySource;
  }

  /** Those of a part of the question's range. */
  public Days during(TimeRange part) {
    return new Days(bySource.stream().map(days -> days.during(part)).toList());
  }

  /** What happened on them is before all that did on that day. */
  Days before(LocalDate day) {
    return during(new TimeRange(LocalDate.MIN, day.minusDays(1)));
  }

  Days from(LocalDate day) {
    return during(new TimeRange(day, LocalDate.MAX));
  }

  /** Those that are packed. */
  List<PackedDay> packed() {
    return bySource.stream()
        .flatMap(days -> Stream.concat(days.closed().stream(), days.open().stream()))
        .toList();
  }

  /** The first that is not closed; later than any if all are. */
  LocalDate firstOpen() {
    return firstChanged(SourceDays::openDays);
  }

  /**
   * The first that is not as it was packed, or may not be; later than any if all are.
   *
   * @param changed which open days are not
   */
  LocalDate firstChanged(Function<SourceDays, Collection<LocalDate>> changed) {
    return bySource.stream()
        .flatMap(days -> days.toRead(changed.apply(days)).stream())
        .min(Comparator.naturalOrder())
        .orElse(LocalDate.MAX);
  }

  Collection<SourceDays> bySource() {
    return bySource;
  }
}
