package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.reports.TimeRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

  /**
   * Those before all that are not closed: what happened on them is before all that did on these.
   */
  Days closedAtFirst() {
    return during(new TimeRange(LocalDate.MIN, firstOpen().minusDays(1)));
  }

  List<PackedDay> closed() {
    return bySource.stream().flatMap(days -> days.closed().stream()).toList();
  }

  /** All but {@link #closedAtFirst()}. */
  Days fromFirstOpen() {
    return during(new TimeRange(firstOpen(), LocalDate.MAX));
  }

  private LocalDate firstOpen() {
    return bySource.stream()
        .flatMap(days -> Stream.concat(days.openDays().stream(), days.unpacked().keySet().stream()))
        .min(Comparator.naturalOrder())
        .orElse(LocalDate.MAX);
  }

  Collection<SourceDays> bySource() {
    return bySource;
  }
}
