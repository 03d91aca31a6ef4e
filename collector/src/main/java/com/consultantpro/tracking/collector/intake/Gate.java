package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.collector.keys.Access;
import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.collector.limits.AbuseLog;
import com.consultantpro.tracking.collector.limits.DistinctTexts;
import com.consultantpro.tracking.collector.limits.RateLimits;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.IpBlock;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Rejection;
import java.time.Duration;

/** What a good key still has to pass: origin, flags, limits, budgets. Notes who did not. */
final class Gate {
  private final RateLimits limits;
  private final DistinctTexts texts;
  private final AbuseLog abuse;

  Gate(RateLimits limits, DistinctTexts texts, AbuseLog abuse) {
    this.limits = limits;
    this.texts = texts;
    this.abuse = abuse;
  }

  Access pass(Access access, Submission submission) {
    if (!access.granted()) {
      noteBadKey(access, submission);
      return access;
    }
    if (!access.key().allowsOrigin(submission.origin())) {
      abuse.note(access.firm().id(), Rejection.ORIGIN_NOT_ALLOWED.code(), submission.origin());
      return access.refuse(Rejection.ORIGIN_NOT_ALLOWED);
    }
    return access.firm().ingestEnabled() ? access : access.refuse(Rejection.INGEST_DISABLED);
  }

  /** Null within the limits, else how long to wait. */
  Duration wait(Access access, Submission submission) {
    RateLimits.Excess excess = limits.take(access.firm(), access.key(), submission.address());
    if (excess == null) {
      return null;
    }
    String keyId = access.key().fallback() ? "bootstrap key" : access.key().id();
    switch (excess.kind()) {
      case "firm" -> abuse.note(access.firm().id(), "spike", "firm");
      case "address" ->
          abuse.note(
              access.firm().id(), Rejection.RATE_LIMITED.code(), IpBlock.of(submission.address()));
      default -> abuse.note(access.firm().id(), Rejection.RATE_LIMITED.code(), keyId);
    }
    return excess.retryAfter();
  }

  /** The accepted event, with what rollups must not count under its own text. */
  Event withinBudget(Firm firm, Event event) {
    OverBudget over = texts.take(firm, event);
    noteCardinality(firm, over.name(), "names");
    noteCardinality(firm, over.path(), "paths");
    noteCardinality(firm, over.referral(), "referrals");
    return over.equals(OverBudget.NOTHING) ? event : event.with(over);
  }

  private void noteCardinality(Firm firm, boolean over, String budget) {
    if (over) {
      abuse.note(firm.id(), "cardinality", budget);
    }
  }

  private void noteBadKey(Access access, Submission submission) {
    Long firmId = access.firm() == null ? null : access.firm().id();
    if (access.refusal() == Rejection.KEY_UNKNOWN) {
      abuse.note(firmId, access.refusal().code(), IpBlock.of(submission.address()));
    } else if (access.refusal() == Rejection.KEY_REVOKED) {
      String keyId = access.key().fallback() ? "bootstrap key" : access.key().id();
      abuse.note(firmId, access.refusal().code(), keyId);
    }
  }
}
