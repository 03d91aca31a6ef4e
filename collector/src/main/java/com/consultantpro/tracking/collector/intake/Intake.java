package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.collector.kafka.EventLog;
import com.consultantpro.tracking.collector.kafka.InFlight;
import com.consultantpro.tracking.collector.keys.KeyStore;
import com.consultantpro.tracking.collector.limits.AbuseLog;
import com.consultantpro.tracking.collector.limits.DistinctTexts;
import com.consultantpro.tracking.collector.limits.RateLimits;
import com.consultantpro.tracking.events.IpBlock;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.traffic.Classifier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests. An answer with counts is given only after the log has every record of the
 * request; until then the request is in flight, and no thread waits for it.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Rules rules;
  private final KeyStore keys;
  private final Gate gate;
  private final InFlight inFlight;
  private final EventLog log;
  private final Classifier classifier = Classifier.shared();

  /**
   * @param enabled the global flag {@code tracking.ingest.enabled}
   */
  public record Rules(boolean enabled, int maxPropertiesBytes) {}

  public Intake(
      Rules rules,
      KeyStore keys,
      RateLimits limits,
      DistinctTexts texts,
      AbuseLog abuse,
      InFlight inFlight,
      EventLog log) {
    this.rules = rules;
    this.keys = keys;
    this.gate = new Gate(limits, texts, abuse);
    this.inFlight = inFlight;
    this.log = log;
  }

  /**
   * Calls back exactly once, maybe on another thread, maybe before it returns.
   *
   * @param reply must not block
   */
  public void accept(Submission submission, Consumer<Receipt> reply) {
    String ipBlock = IpBlock.of(submission.address());
    InFlight.Ticket ticket = inFlight.enter(submission.body().length);
    if (ticket == null) {
      reply.accept(refused(Rejection.UNAVAILABLE, ipBlock));
      return;
    }
    Attempt attempt =
        new Attempt(
            this,
            submission,
            ticket.receivedAt(),
            ipBlock,
            receipt -> {
              inFlight.leave(ticket);
              reply.accept(receipt);
            });
    if (rules.enabled()) {
      attempt.start();
    } else {
      attempt.refuse(Rejection.INGEST_DISABLED);
    }
  }

  /** For what HTTP refuses before there is a submission. */
  public static Receipt refused(Rejection code, String ipBlock) {
    return Receipt.of(Answer.refused(code, null, Refusal.rule(code)), ipBlock);
  }

  Rules rules() {
    return rules;
  }

  KeyStore keys() {
    return keys;
  }

  Gate gate() {
    return gate;
  }

  InFlight inFlight() {
    return inFlight;
  }

  EventLog log() {
    return log;
  }

  Classifier classifier() {
    return classifier;
  }

  static void logBug(Throwable bug) {
    LOG.error("a request was answered with 500", bug);
  }
}
