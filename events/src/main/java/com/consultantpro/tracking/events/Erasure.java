package com.consultantpro.tracking.events;

/**
 * A firm's word that a visitor is to be forgotten: all that was received or happened before that
 * instant, wherever it stands in the log. What the visitor sends anew is new.
 *
 * @param visitorId UUID, lower case
 * @param erasureId UUID of the request
 * @param erasedBefore microseconds
 */
public record Erasure(
    long firmId, String firm, String visitorId, String erasureId, long erasedBefore) {

  /** Whether something that happened and was received then is to be forgotten. */
  public static boolean covers(long erasedBefore, long time, long receivedAt) {
    return Math.min(time, receivedAt) < erasedBefore;
  }

  /** Puts it among the visitor's own events. */
  public String partitionKey() {
    return firmId + ":" + visitorId;
  }
}
