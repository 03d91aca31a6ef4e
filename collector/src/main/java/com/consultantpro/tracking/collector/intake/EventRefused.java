package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;

/** One event that breaks a rule. Without a stack trace, since bad input is no news. */
final class EventRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final Rejection code;
  private final String field;

  EventRefused(Rejection code, String field, String rule) {
    super(rule, null, false, false);
    this.code = code;
    this.field = field;
  }

  static EventRefused invalid(String field, String rule) {
    return new EventRefused(Rejection.INVALID_FIELD, field, rule);
  }

  static EventRefused missing(String field) {
    return new EventRefused(Rejection.MISSING_FIELD, field, "is required");
  }

  RejectedEvent at(int index) {
    return new RejectedEvent(index, code, field, getMessage());
  }
}
