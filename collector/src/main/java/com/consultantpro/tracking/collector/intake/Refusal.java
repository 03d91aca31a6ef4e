package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.Rejection;

/** The words that go with a refusal of credentials. */
final class Refusal {
  private Refusal() {}

  static String rule(Rejection code) {
    return switch (code) {
      case KEY_UNKNOWN -> "firm_slug, tracking_key and tracking_key_id fit no key";
      case KEY_REVOKED -> "this key was revoked or has expired";
      case ORIGIN_NOT_ALLOWED -> "this key is not for pages of this origin";
      case INGEST_DISABLED -> "taking events is switched off";
      case RATE_LIMITED -> "too many requests";
      case UNAVAILABLE -> "cannot take events at the moment";
      case PAYLOAD_TOO_LARGE -> "must have at most 65,536 bytes, inflated";
      case INVALID_JSON,
          MISSING_FIELD,
          INVALID_FIELD,
          UNKNOWN_EVENT_TYPE,
          PROPERTIES_TOO_LARGE,
          TOO_OLD,
          IN_FUTURE,
          CONSENT_MISSING ->
          code.code();
    };
  }
}
