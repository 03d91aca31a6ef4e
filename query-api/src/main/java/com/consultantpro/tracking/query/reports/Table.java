package com.consultantpro.tracking.query.reports;

import java.util.List;

/** Takes a report row by row: first the names of the columns, then values in their order. */
public interface Table {
  void header(List<String> columns);

  /** Null is an empty cell. */
  void row(List<?> values);
}
