package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Utm;
import java.util.Set;

/**
 * An event, or the envelope round events, as it was sent: texts are clean, nothing is judged yet. A
 * null is a field that is absent or null.
 */
final class Draft {
  private static final Set<String> SHARED =
      Set.of(
          "firm_slug",
          "tracking_key",
          "tracking_key_id",
          "session_id",
          "visitor_id",
          "consent_state",
          "sent_at",
          "ip",
          "user_agent");

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

  /** A field that has the wrong JSON type, one that can be inherited before others; or null. */
  RejectedEvent fault;

  /** What else an envelope may hold is nobody's concern. */
  private static boolean isShared(RejectedEvent fault) {
    return fault != null && fault.field() != null && SHARED.contains(fault.field());
  }

  void fault(String field, String rule) {
    if (fault == null || (field != null && SHARED.contains(field) && !isShared(fault))) {
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
    fault = fault != null || !isShared(envelope.fault) ? fault : envelope.fault;
  }
}
