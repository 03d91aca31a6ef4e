package com.consultantpro.tracking.events;

/**
 * Proof that a visitor gave or withdrew consent: kept whatever the state, stripped to this.
 *
 * @param occurredAt the client's instant, microseconds
 * @param time the same corrected for a wrong client clock, microseconds
 * @param receivedAt the collector's instant, microseconds
 * @param keyId public UUID of the key that it came with, or null (bootstrap key)
 * @param metadata a JSON object as text (banner version, jurisdiction …), or null
 */
public record ConsentChange(
    long firmId,
    String firm,
    String visitorId,
    String sessionId,
    ConsentState state,
    long occurredAt,
    long time,
    long receivedAt,
    String keyId,
    String metadata) {

  /** The name of the custom event by which the SDK reports a change. */
  public static final String EVENT_NAME = "consent_change";

  /** Copies of one change are equal in this. */
  public Hash128 id() {
    return Hash128.of(firm, visitorId, sessionId, state.wire(), Micros.format(occurredAt));
  }

  public String partitionKey() {
    return firmId + ":" + visitorId;
  }
}
