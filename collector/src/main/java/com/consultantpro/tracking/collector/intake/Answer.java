package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import java.time.Duration;
import java.util.List;

/**
 * What the client is told.
 *
 * @param refusal why the request was refused as a whole, or null
 * @param field the field at fault then, or null
 * @param message the rule then, or null
 * @param retryAfter when to come again, or null
 */
public record Answer(
    int status,
    int accepted,
    int rejected,
    int withheld,
    List<RejectedEvent> errors,
    Rejection refusal,
    String field,
    String message,
    Duration retryAfter) {

  private static final Duration SOON = Duration.ofSeconds(2);

  /** 202 when any event could be used, 400 when none could. */
  static Answer counted(int accepted, int withheld, List<RejectedEvent> errors) {
    int status = accepted + withheld > 0 ? 202 : 400;
    return new Answer(status, accepted, errors.size(), withheld, errors, null, null, null, null);
  }

  public static Answer refused(Rejection refusal, String field, String message) {
    Duration retryAfter = refusal == Rejection.UNAVAILABLE ? SOON : null;
    return refused(status(refusal), refusal, field, message, retryAfter);
  }

  public static Answer refused(
      int status, Rejection refusal, String field, String message, Duration retryAfter) {
    return new Answer(status, 0, 0, 0, List.of(), refusal, field, message, retryAfter);
  }

  private static int status(Rejection refusal) {
    return switch (refusal) {
      case INVALID_JSON,
          MISSING_FIELD,
          INVALID_FIELD,
          UNKNOWN_EVENT_TYPE,
          PROPERTIES_TOO_LARGE,
          TOO_OLD,
          IN_FUTURE,
          CONSENT_MISSING ->
          400;
      case KEY_UNKNOWN, KEY_REVOKED -> 401;
      case ORIGIN_NOT_ALLOWED, INGEST_DISABLED -> 403;
      case PAYLOAD_TOO_LARGE -> 413;
      case RATE_LIMITED -> 429;
      case UNAVAILABLE -> 503;
    };
  }
}
