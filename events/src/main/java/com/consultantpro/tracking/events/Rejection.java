package com.consultantpro.tracking.events;

import java.util.Locale;

/**
 * Why an event or a request was not taken: the closed list. The lower-case name is the code in
 * answers, the metric label, the dead-letter field and the fate in the ledger.
 */
public enum Rejection {
  INVALID_JSON,
  MISSING_FIELD,
  INVALID_FIELD,
  UNKNOWN_EVENT_TYPE,
  PROPERTIES_TOO_LARGE,
  PAYLOAD_TOO_LARGE,
  TOO_OLD,
  IN_FUTURE,
  CONSENT_MISSING,
  KEY_UNKNOWN,
  KEY_REVOKED,
  ORIGIN_NOT_ALLOWED,
  RATE_LIMITED,
  INGEST_DISABLED,
  UNAVAILABLE;

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }
}
