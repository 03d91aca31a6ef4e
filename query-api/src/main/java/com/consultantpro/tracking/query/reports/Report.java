package com.consultantpro.tracking.query.reports;

import org.jdbi.v3.core.Handle;

/** One report: the same numbers as JSON for the screen and as a table for a file. */
public interface Report extends Tabular {
  /** A record, written as a JSON object; {@code complete_until} is added to it. */
  Object answer(Handle handle, Question question);
}
