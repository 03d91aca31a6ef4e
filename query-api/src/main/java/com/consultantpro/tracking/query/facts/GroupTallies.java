package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Segment.Visits;
import java.util.BitSet;
import java.util.Map;

/** What one segment has of each group; null where there is nothing. */
final class GroupTallies {
  private GroupTallies() {}

  static <K> Tally[] ofEvents(Matches matched, Grouping<K> grouping) {
    Codes types = matched.segment().types().codes();
    int pageView = matched.segment().types().codeOf(Matches.PAGE_VIEW);
    Tally[] tallies = new Tally[grouping.size()];
    int last = matched.eventsOfDay();
    for (int i = 0; i < last; i++) {
      int row = matched.rows()[i];
      at(tallies, grouping.at(row)).addEvents(1, types.at(row) == pageView ? 1 : 0);
    }
    return tallies;
  }

  static <K> Tally[] ofVisits(Matches matched, Grouping<K> grouping) {
    Visits visits = matched.segment().visits();
    Tally[] tallies = new Tally[grouping.size()];
    BitSet which = matched.visits();
    for (int visit = which.nextSetBit(0); visit >= 0; visit = which.nextSetBit(visit + 1)) {
      at(tallies, grouping.at(visit))
          .addVisit(visits.bounces().get(visit), visits.durations()[visit]);
    }
    return tallies;
  }

  private static Tally at(Tally[] tallies, int group) {
    Tally known = tallies[group];
    if (known == null) {
      known = new Tally();
      tallies[group] = known;
    }
    return known;
  }

  /** Adds the visitors to those of the tallies that are there. */
  static <K> void addVisitors(Matches matched, Grouping<K> grouping, Map<K, Tally> tallies) {
    Segment segment = matched.segment();
    BitSet[] seen = new BitSet[grouping.size()];
    BitSet unwanted = new BitSet();
    int last = matched.eventsOfDay();
    for (int i = 0; i < last; i++) {
      int row = matched.rows()[i];
      int group = grouping.at(row);
      if (seen[group] == null && !unwanted.get(group)) {
        if (tallies.containsKey(grouping.key(group))) {
          seen[group] = new BitSet();
        } else {
          unwanted.set(group);
        }
      }
      if (seen[group] != null) {
        seen[group].set(segment.visitors().at(row));
      }
    }
    for (int group = 0; group < seen.length; group++) {
      if (seen[group] != null) {
        tallies.get(grouping.key(group)).addVisitors(segment, seen[group]);
      }
    }
  }
}
