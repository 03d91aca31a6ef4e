package com.consultantpro.tracking.collector.intake;

/**
 * An answer with what the log line says about the request; nulls where it is not known, and nothing
 * about visitors who gave no consent.
 *
 * @param sdkDropped events that the SDK says it had to drop
 * @param remember what the browser is to be told, or null; not for the log line
 */
public record Receipt(
    Answer answer,
    String firm,
    String sessionId,
    String eventType,
    String ipBlock,
    String sdkVersion,
    long sdkDropped,
    Remember remember) {

  /** Of a request that did not come as far as being read. */
  public static Receipt of(Answer answer, String ipBlock) {
    return new Receipt(answer, null, null, null, ipBlock, null, 0, null);
  }
}
