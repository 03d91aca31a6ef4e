package com.consultantpro.tracking.query.facts;

import java.util.Collection;

/** The days of a question that have events, as its snapshot has them: found once for a report. */
public final class Days {
  private final Collection<SourceDays> bySource;

  Days(Collection<SourceDays> bySource) {
    this.bySource = bySource;
  }

  Collection<SourceDays> bySource() {
    return bySource;
  }
}
