package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.openapi.Operation;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One report: the same numbers as JSON for the screen and as a table for a file. */
public interface Report {
  /** The word in its address and in {@code report=}. */
  String name();

  /** What it says about itself; its parameters are added to it. */
  Operation operation();

  /** All the parameters it reads. */
  Set<String> params();

  /** A record, written as a JSON object; {@code complete_until} is added to it. */
  Object answer(Handle handle, Question question);

  /** All rows, read from a cursor; paging does not apply. */
  void export(Handle handle, Question question, Table table);
}
