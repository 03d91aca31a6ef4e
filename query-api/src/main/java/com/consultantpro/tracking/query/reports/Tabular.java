package com.consultantpro.tracking.query.reports;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What can be taken away as a file. */
public interface Tabular {
  /** The word in {@code report=}, and of a report also in its address. */
  String name();

  /** All the parameters it reads. */
  Set<String> params();

  /** All rows, read from a cursor; paging does not apply. */
  void export(Handle handle, Question question, Table table);
}
