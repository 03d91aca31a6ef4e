package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupKey;
import com.consultantpro.tracking.jobs.rollups.RollupTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sessions add to the rollups of visits, and what a change of them takes back. */
final class SessionRollups {
  private SessionRollups() {}

  /**
   * What no longer holds is taken back, what is new is added, as one change of each row; what stays
   * is not touched.
   */
  static List<RollupDelta> of(SessionChange change, long firmId) {
    // A list: two sessions may have contributed the same.
    List<RollupDelta> old = new ArrayList<>();
    change.before().forEach(session -> old.addAll(of(session, firmId)));
    Map<RollupKey, RollupDelta> deltas = new LinkedHashMap<>();
    for (RollupDelta now : of(change.after(), firmId)) {
      if (!old.remove(now)) {
        deltas.merge(now.key(), now, RollupDelta::plus);
      }
    }
    old.forEach(gone -> deltas.merge(gone.key(), gone.negated(), RollupDelta::plus));
    return deltas.values().stream().map(RollupDelta::settled).toList();
  }

  private static List<RollupDelta> of(Session session, long firmId) {
    Moment first = session.first();
    List<RollupDelta> deltas = new ArrayList<>(3);
    deltas.add(
        RollupDelta.visits(
            firmId,
            first.day(),
            first.hour(),
            first.utcOffset(),
            session.bot(),
            session.bounce() ? 1 : 0,
            session.durationMicros()));
    addPage(deltas, firmId, session, "entry", session.entry());
    addPage(deltas, firmId, session, "exit", session.exit());
    return deltas;
  }

  private static void addPage(
      List<RollupDelta> deltas, long firmId, Session session, String position, Moment page) {
    if (page != null) {
      deltas.add(
          RollupDelta.count(
              RollupTable.VISIT_PAGE_DAY,
              firmId,
              session.first().day(),
              session.bot(),
              List.of(position, page.countedPath())));
    }
  }
}
