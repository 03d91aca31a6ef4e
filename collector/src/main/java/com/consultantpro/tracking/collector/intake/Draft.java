package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Utm;

/**
 * An event, or the envelope round events, as it was sent: texts are clean, nothing is judged yet. A
 * null is a field that is absent or null.
 */
final class Draft {
  String firmSlug;
  String trackingKey;
  String trackingKeyId;
  String sessionId;
  String visitorId;
  String eventType;
  String name;
  String url;
  String referrer;
  String consentState;
  String occurredAt;
  String sentAt;
  String ip;
  String userAgent;

  /** Compact JSON. */
  String properties;

  /** What the properties say about the campaign. */
  Utm utm = Utm.NONE;

  /** From the properties: a text as it is, anything else as JSON. */
  String contact;

  /** From the properties, as JSON. */
  String state;

  String metadata;

  /** The first field that has the wrong JSON type, or null. */
  RejectedEvent fault;

  void fault(String field, String rule) {
    if (fault == null) {
      fault = new RejectedEvent(0, Rejection.INVALID_FIELD, field, rule);
    }
  }

  /** Takes from the envelope what describes the sender and is absent here. */
  void inherit(Draft envelope) {
    firmSlug = firmSlug != null ? firmSlug : envelope.firmSlug;
    trackingKey = trackingKey != null ? trackingKey : envelope.trackingKey;
    trackingKeyId = trackingKeyId != null ? trackingKeyId : envelope.trackingKeyId;
    sessionId = sessionId != null ? sessionId : envelope.sessionId;
    visitorId = visitorId != null ? visitorId : envelope.visitorId;
    consentState = consentState != null ? consentState : envelope.consentState;
    sentAt = sentAt != null ? sentAt : envelope.sentAt;
    ip = ip != null ? ip : envelope.ip;
    userAgent = userAgent != null ? userAgent : envelope.userAgent;
    fault = fault != null ? fault : envelope.fault;
  }
}
