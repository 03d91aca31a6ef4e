package com.consultantpro.tracking.query.facts;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A packed day, as the question's snapshot has it.
 *
 * @param id never that of another packing
 * @param events of the day in it
 * @param since events of an open day that are not in it
 * @param receivedUntil what was received before it is packed; null when nothing more can come
 */
record PackedDay(long id, LocalDate day, long events, long since, OffsetDateTime receivedUntil) {
  /** Of all that is packed; the reader of one knows no other. Days in another are packed again. */
  static final int FORMAT = 3;

  boolean isClosed() {
    return receivedUntil == null;
  }
}
