package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.openapi.Operation;
import org.jdbi.v3.core.Handle;

/** One report: the same numbers as JSON for the screen and as a table for a file. */
public interface Report extends Tabular {
  /** What it says about itself; its parameters are added to it. */
  Operation operation();

  /** A record, written as a JSON object; {@code complete_until} is added to it. */
  Object answer(Handle handle, Question question);
}
