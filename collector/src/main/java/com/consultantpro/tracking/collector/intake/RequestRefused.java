package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.Rejection;

/** A request that is refused as a whole, for a fault that can be named. */
final class RequestRefused extends Exception {
  private static final long serialVersionUID = 1;

  final transient Rejection code;
  final String field;

  RequestRefused(Rejection code, String field, String message) {
    super(message, null, false, false);
    this.code = code;
    this.field = field;
  }
}
