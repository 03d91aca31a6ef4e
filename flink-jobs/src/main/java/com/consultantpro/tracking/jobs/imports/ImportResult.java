package com.consultantpro.tracking.jobs.imports;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A finished import.
 *
 * @param source the number under which its rows are counted from now on
 * @param days the first and the last day of its rows; empty if it has none
 * @param ledger events by fate: of this import and those it merged with
 */
public record ImportResult(
    int source, LineAccount lines, List<LocalDate> days, Map<String, Long> ledger) {
  public ImportResult {
    ledger = Collections.unmodifiableMap(new TreeMap<>(ledger));
  }
}
