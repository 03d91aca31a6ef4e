package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.collector.kafka.LogRecord;
import com.consultantpro.tracking.collector.keys.Access;
import com.consultantpro.tracking.collector.keys.Credentials;
import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Refusals;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a request that came with the same credentials; nearly always all of them. */
final class Group {
  final Credentials credentials;
  final List<Integer> indexes = new ArrayList<>();
  final List<Draft> drafts = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<RejectedEvent> rejected = new ArrayList<>();
  final List<LogRecord> proofs = new ArrayList<>();
  int withheld;

  /** The visitor's own id, when the newest event says that there is consent to keep it; or null. */
  String consenting;

  /** Null until it is known. */
  Access access;

  Group(Credentials credentials) {
    this.credentials = credentials;
  }

  void add(int index, Draft draft) {
    indexes.add(index);
    drafts.add(draft);
  }

  void judge(EventJudge judge) {
    for (int i = 0; i < drafts.size(); i++) {
      Verdict verdict = judge.judge(indexes.get(i), drafts.get(i));
      if (verdict.change() != null) {
        proofs.add(LogRecord.of(verdict.change()));
      }
      if (verdict.event() != null) {
        events.add(verdict.event());
        consenting = consenting(verdict.event(), drafts.get(i));
      } else if (verdict.rejected() != null) {
        rejected.add(verdict.rejected());
      } else {
        withheld++;
        consenting = null;
      }
    }
  }

  /** An id that we made up for an event is not one to remember. */
  private static String consenting(Event event, Draft draft) {
    boolean granted = event.consentState() == ConsentState.GRANTED;
    return granted && draft.visitorId != null ? event.visitorId() : null;
  }

  /** All events of credentials that do not let in; these stand in no ledger. */
  void rejectAll() {
    for (int index : indexes) {
      rejected.add(
          new RejectedEvent(index, access.refusal(), null, Refusal.rule(access.refusal())));
    }
  }

  List<LogRecord> records(Sender sender) {
    List<LogRecord> records = new ArrayList<>(proofs);
    byRecord().values().forEach(list -> records.add(LogRecord.of(list)));
    if (withheld + rejected.size() > 0) {
      records.add(
          LogRecord.of(
              new Refusals(
                  sender.firm().id(),
                  sender.firm().slug(),
                  sender.receivedAt(),
                  sender.receivedDay(),
                  withheld,
                  rejected)));
    }
    return records;
  }

  /** A record holds once what its events share. */
  private Map<Shared, List<Event>> byRecord() {
    Map<Shared, List<Event>> lists = new LinkedHashMap<>();
    for (Event event : events) {
      Shared shared =
          new Shared(
              event.visitorId(), event.userAgentHash(), event.ipBlock(), event.traffic().by(null));
      lists.computeIfAbsent(shared, same -> new ArrayList<>()).add(event);
    }
    return lists;
  }

  private record Shared(String visitorId, String userAgentHash, String ipBlock, Traffic sender) {}
}
