package com.consultantpro.tracking.jobs.imports;

import java.util.Map;

/**
 * A finished import.
 *
 * @param source the number under which its rows are counted from now on
 * @param ledger events by fate: of this import and those it merged with
 */
public record ImportResult(int source, LineAccount lines, Map<String, Long> ledger) {
  public ImportResult {
    ledger = Map.copyOf(ledger);
  }
}
