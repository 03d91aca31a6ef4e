package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.jobs.ingest.Horizon;

/**
 * One visit so far. Joining is associative and commutative: a session is a function of the set of
 * its events, whatever the order in which they came.
 *
 * @param first its earliest event; its time is when the session started
 * @param last the latest event's time, microseconds
 * @param entry the earliest page view, or null
 * @param exit the latest page view, or null
 * @param events events of every type; 0 for a row that a merge has emptied
 * @param views page views
 * @param interactions page views and custom events
 * @param revision changes folded into the row of this start
 * @param receivedAt when the first of its events was received, microseconds; 0 in state from before
 *     it was kept
 */
public record Session(
    Moment first,
    long last,
    Moment entry,
    Moment exit,
    long events,
    long views,
    long interactions,
    long revision,
    long receivedAt) {

  static Session of(Event event) {
    Moment moment = Moment.of(event);
    boolean view = event.eventType() == EventType.PAGE_VIEW;
    return new Session(
        moment,
        event.time(),
        view ? moment : null,
        view ? moment : null,
        1,
        view ? 1 : 0,
        event.eventType() == EventType.IDENTITY ? 0 : 1,
        1,
        event.receivedAt());
  }

  public long startedAt() {
    return first.time();
  }

  /** The earliest instant that any of it bears: an erasure that covers one of its events has it. */
  public long earliest() {
    return Math.min(startedAt(), receivedAt);
  }

  /** What its earliest event is, it is. */
  public boolean bot() {
    return first.traffic().bot();
  }

  public long durationMicros() {
    return last - startedAt();
  }

  /** One page view or custom event at most: the visitor came and left. */
  public boolean bounce() {
    return events > 0 && interactions <= 1;
  }

  /** Whether no gap of over 30 minutes lies between the two. */
  boolean touches(Session that) {
    return that.startedAt() - last <= Horizon.SESSION_GAP
        && startedAt() - that.last <= Horizon.SESSION_GAP;
  }

  /** Both as one. The row that goes on is the one that started first; its revision grows. */
  Session join(Session that) {
    return new Session(
        Moment.earlier(first, that.first),
        Math.max(last, that.last),
        Moment.earlier(entry, that.entry),
        Moment.later(exit, that.exit),
        events + that.events,
        views + that.views,
        interactions + that.interactions,
        revision,
        Math.min(receivedAt, that.receivedAt));
  }

  Session withRevision(long newRevision) {
    return new Session(
        first, last, entry, exit, events, views, interactions, newRevision, receivedAt);
  }

  /** What is left in the row of this start after another session took its events over. */
  Session emptied() {
    return new Session(first, first.time(), null, null, 0, 0, 0, revision + 1, receivedAt);
  }
}
