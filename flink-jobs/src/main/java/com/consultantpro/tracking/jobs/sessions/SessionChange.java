package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.events.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * What one more event does to a visitor's sessions: it opens one, extends one, or joins two.
 *
 * @param before the sessions it touched, none to two
 * @param after the session that holds them and the event
 */
record SessionChange(List<Session> before, Session after) {

  static SessionChange of(Iterable<Session> known, Event event) {
    Session alone = Session.of(event);
    Session after = alone;
    List<Session> before = new ArrayList<>();
    for (Session session : known) {
      // Known sessions lie more than a gap apart: touching the event is all there is to ask.
      if (session.touches(alone)) {
        before.add(session);
        after = after.join(session);
      }
    }
    return new SessionChange(before, after.withRevision(nextRevision(before, after.startedAt())));
  }

  /** Rows to write: the session, and a hidden zero for each start that is no more. */
  List<Session> rows() {
    List<Session> rows = new ArrayList<>();
    for (Session session : before) {
      if (session.startedAt() != after.startedAt()) {
        rows.add(session.emptied());
      }
    }
    rows.add(after);
    return rows;
  }

  private static long nextRevision(List<Session> before, long startedAt) {
    return before.stream()
        .filter(session -> session.startedAt() == startedAt)
        .mapToLong(session -> session.revision() + 1)
        .findFirst()
        .orElse(1);
  }
}
