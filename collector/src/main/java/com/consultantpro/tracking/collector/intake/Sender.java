package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.collector.keys.Key;

/**
 * Who sent a request, and when it came.
 *
 * @param ipBlock null when the address is of no known kind
 * @param userAgent null when the client names none
 * @param receivedAt microseconds
 * @param receivedDay the firm's day of it
 */
record Sender(
    Firm firm, Key key, String ipBlock, String userAgent, long receivedAt, int receivedDay) {

  static Sender of(Firm firm, Key key, String ipBlock, String userAgent, long receivedAt) {
    int day = firm.days().hourOf(receivedAt).day();
    return new Sender(firm, key, ipBlock, userAgent, receivedAt, day);
  }
}
