package com.consultantpro.tracking.jobs.rollups;

/**
 * The tables of counted rows; each has an upsert of its name under {@code postgres/}. Saved keys
 * hold the position: a new table goes to the end.
 */
public enum RollupTable {
  /** Key (day, event type). */
  DAY,
  /** Key (hour, UTC offset, event type). */
  HOUR,
  /** Key (day, event type, name, path). */
  PAGE_DAY,
  /** Key (day, referrer host). */
  REFERRER_DAY,
  /** Key (day, field, value). */
  UTM_DAY,
  /** Key (hour, UTC offset). */
  VISIT_HOUR,
  /** Key (day, entry or exit, path). */
  VISIT_PAGE_DAY,
  /** Key (day of receipt, fate). */
  LEDGER,
  /** Key (day, dimension, value, event type). */
  DIMENSION_DAY;

  /** Whether a row can change for as long as a visit goes on that began on its day. */
  boolean countsVisits() {
    return this == VISIT_HOUR || this == VISIT_PAGE_DAY;
  }
}
