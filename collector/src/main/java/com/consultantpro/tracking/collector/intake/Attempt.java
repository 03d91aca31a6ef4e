package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.collector.kafka.LogRecord;
import com.consultantpro.tracking.collector.keys.Access;
import com.consultantpro.tracking.collector.keys.Credentials;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.UuidText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One request on its way: read, let in, judged, appended, answered. Only the second step (an
 * unknown key) and the fourth may take a while; each goes on in a callback.
 */
final class Attempt {
  private static final int MAX_CREDENTIALS = 16;
  private static final int MAX_SLUG = 63;
  private static final int MAX_SECRET = 256;

  private final Intake intake;
  private final Submission submission;
  private final long receivedAt;
  private final String ipBlock;
  private final Consumer<Receipt> reply;

  private final Map<Credentials, Group> groups = new LinkedHashMap<>();
  private final List<RejectedEvent> withoutKey = new ArrayList<>();
  private Batch.Sdk sdk = Batch.Sdk.NONE;

  Attempt(
      Intake intake,
      Submission submission,
      long receivedAt,
      String ipBlock,
      Consumer<Receipt> reply) {
    this.intake = intake;
    this.submission = submission;
    this.receivedAt = receivedAt;
    this.ipBlock = ipBlock;
    this.reply = reply;
  }

  void start() {
    try {
      read();
      letIn();
    } catch (RequestRefused e) {
      reply(Answer.refused(e.code, e.field, e.getMessage()));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void read() throws RequestRefused {
    Batch batch = BatchReader.read(submission.body());
    sdk = batch.sdk();
    for (int i = 0; i < batch.drafts().size(); i++) {
      Draft draft = batch.drafts().get(i);
      RejectedEvent fault = credentialsFault(i, draft);
      if (fault != null) {
        withoutKey.add(fault);
        continue;
      }
      Credentials credentials =
          new Credentials(draft.firmSlug, draft.trackingKey, keyId(draft.trackingKeyId));
      groups.computeIfAbsent(credentials, Group::new).add(i, draft);
    }
    if (groups.size() > MAX_CREDENTIALS) {
      throw new RequestRefused(
          Rejection.INVALID_FIELD, "tracking_key", "must not be over 16 different ones");
    }
  }

  /** Lengths are bounded, since credentials that fit no key are remembered. */
  private static RejectedEvent credentialsFault(int index, Draft draft) {
    if (draft.firmSlug == null) {
      return EventRefused.missing("firm_slug").at(index);
    }
    if (draft.trackingKey == null) {
      return EventRefused.missing("tracking_key").at(index);
    }
    if (draft.firmSlug.length() > MAX_SLUG || draft.trackingKey.length() > MAX_SECRET) {
      return EventRefused.invalid("tracking_key", "must have at most 256 characters").at(index);
    }
    if (draft.trackingKeyId != null && keyId(draft.trackingKeyId) == null) {
      return EventRefused.invalid("tracking_key_id", "must be a UUID").at(index);
    }
    return null;
  }

  private static String keyId(String text) {
    return text == null ? null : UuidText.normalize(text);
  }

  private void letIn() {
    List<CompletableFuture<Void>> open = new ArrayList<>();
    for (Group group : groups.values()) {
      group.access = intake.keys().check(group.credentials);
      if (group.access == null) {
        open.add(
            intake.keys().confirm(group.credentials).thenAccept(access -> group.access = access));
      }
    }
    if (open.isEmpty()) {
      judge();
      return;
    }
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
        .thenRun(this::judge)
        .exceptionally(
            bug -> {
              fail(bug);
              return null;
            });
  }

  private void judge() {
    for (Group group : groups.values()) {
      group.access = intake.gate().pass(group.access, submission);
    }
    Rejection refusal = refusalOfAll();
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    List<LogRecord> records = new ArrayList<>();
    for (Group group : groups.values()) {
      Access access = group.access;
      if (!access.granted()) {
        group.rejectAll();
        continue;
      }
      Duration wait = intake.gate().wait(access, submission);
      if (wait != null) {
        String rule = Refusal.rule(Rejection.RATE_LIMITED);
        reply(Answer.refused(429, Rejection.RATE_LIMITED, null, rule, wait));
        return;
      }
      Sender sender =
          Sender.of(access.firm(), access.key(), ipBlock, submission.userAgent(), receivedAt);
      group.judge(
          new EventJudge(
              sender,
              new TrafficStamp(intake.classifier(), sender, sdk.webdriver()),
              intake.rules().maxPropertiesBytes(),
              intake.inFlight().uniqueInstants()));
      group.events.replaceAll(event -> intake.gate().withinBudget(access.firm(), event));
      records.addAll(group.records(sender));
    }
    append(records);
  }

  /** The request is refused as a whole when no credentials let in, or any may do so later. */
  private Rejection refusalOfAll() {
    Rejection first = null;
    boolean anyGranted = false;
    for (Group group : groups.values()) {
      Rejection refusal = group.access.refusal();
      if (refusal == Rejection.UNAVAILABLE) {
        return refusal;
      }
      anyGranted |= refusal == null;
      first = first == null ? refusal : first;
    }
    return anyGranted ? null : first;
  }

  /** While Kafka is waited for, only the two possible ends are held in memory. */
  private void append(List<LogRecord> records) {
    Receipt safe = receipt(counted());
    if (records.isEmpty()) {
      reply.accept(safe);
      return;
    }
    Receipt failed = Intake.refused(Rejection.UNAVAILABLE, ipBlock);
    Consumer<Receipt> end = reply;
    intake.log().append(records, failure -> end.accept(failure == null ? safe : failed));
  }

  private Answer counted() {
    int accepted = 0;
    int withheld = 0;
    List<RejectedEvent> errors = new ArrayList<>(withoutKey);
    for (Group group : groups.values()) {
      accepted += group.events.size();
      withheld += group.withheld;
      errors.addAll(group.rejected);
    }
    errors.sort(Comparator.comparingInt(RejectedEvent::index));
    return Answer.counted(accepted, withheld, errors);
  }

  void refuse(Rejection refusal) {
    reply(Answer.refused(refusal, null, Refusal.rule(refusal)));
  }

  private void fail(Throwable bug) {
    Intake.logBug(bug);
    reply(Answer.refused(500, Rejection.UNAVAILABLE, null, "failed unexpectedly", null));
  }

  private void reply(Answer answer) {
    reply.accept(receipt(answer));
  }

  private Receipt receipt(Answer answer) {
    Group first = groups.isEmpty() ? null : groups.values().iterator().next();
    Event event = first == null || first.events.isEmpty() ? null : first.events.get(0);
    return new Receipt(
        answer,
        first == null ? null : first.credentials.firmSlug(),
        event == null ? null : event.sessionId(),
        event == null ? null : event.eventType().wire(),
        ipBlock,
        sdk.version(),
        sdk.dropped(),
        remember(answer));
  }

  /** Nothing unless an event was taken that says that the visitor consents. */
  private Remember remember(Answer answer) {
    if (sdk.cookie() == null || answer.accepted() == 0) {
      return null;
    }
    String visitor = null;
    for (Group group : groups.values()) {
      visitor = group.consenting != null ? group.consenting : visitor;
    }
    return visitor == null ? null : new Remember(visitor, sdk.cookie(), receivedAt / 1_000);
  }
}
