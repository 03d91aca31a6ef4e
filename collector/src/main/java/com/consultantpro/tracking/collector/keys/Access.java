package com.consultantpro.tracking.collector.keys;

import com.consultantpro.tracking.events.Rejection;

/**
 * What became of some credentials.
 *
 * @param firm null when there is no such firm
 * @param key null when there is no such key
 * @param refusal null when they let in
 */
public record Access(Firm firm, Key key, Rejection refusal) {
  static final Access NO_FIRM = new Access(null, null, Rejection.KEY_UNKNOWN);
  static final Access UNAVAILABLE = new Access(null, null, Rejection.UNAVAILABLE);

  public boolean granted() {
    return refusal == null;
  }

  public Access refuse(Rejection reason) {
    return new Access(firm, key, reason);
  }

  boolean isUnknown() {
    return refusal == Rejection.KEY_UNKNOWN;
  }
}
