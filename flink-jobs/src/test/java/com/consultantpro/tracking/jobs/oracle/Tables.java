package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.jobs.rollups.RollupKey;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.rollups.RollupTable;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The tables in memory, behind the same guards as the statements of the production sinks. */
final class Tables {
  private static final Set<RollupTable> MAY_FALL =
      EnumSet.of(RollupTable.VISIT_HOUR, RollupTable.VISIT_PAGE_DAY);

  record EventKey(long firmId, long time, Hash128 id) {}

  record SessionKey(long firmId, String visitorId, long startedAt) {}

  record Receipts(long firmId, int receivedDay) {}

  private final Map<EventKey, Event> events = new HashMap<>();
  private final Map<Receipts, Long> stored = new HashMap<>();
  private final Map<Receipts, Long> erased = new HashMap<>();
  private final Map<String, Long> erasedBefore = new HashMap<>();
  private final Set<Hash128> leftOver = new HashSet<>();
  private final Map<SessionKey, SessionRow> sessions = new HashMap<>();
  private final Map<RollupKey, RollupRow> rollups = new HashMap<>();

  static EventKey key(Event event) {
    return new EventKey(event.firmId(), event.time(), event.id());
  }

  static SessionKey key(SessionRow row) {
    return new SessionKey(row.firmId(), row.visitorId(), row.session().startedAt());
  }

  /** Counted as stored when it is new, as the statement does that inserts it. */
  void insert(Event event) {
    if (covers(event.partitionKey(), Math.min(event.time(), event.receivedAt()))) {
      leaveHash(event);
    } else if (events.putIfAbsent(key(event), event) == null) {
      stored.merge(receipts(event), 1L, Long::sum);
    }
  }

  /** As the removal does, and the guards from then on. */
  void erase(Erasure erasure) {
    erasedBefore.merge(erasure.partitionKey(), erasure.erasedBefore(), Math::max);
    sessions.values().removeIf(this::covers);
    for (Event event : List.copyOf(events.values())) {
      if (covers(event.partitionKey(), Math.min(event.time(), event.receivedAt()))) {
        events.remove(key(event));
        stored.merge(receipts(event), -1L, Long::sum);
        leaveHash(event);
      }
    }
  }

  private void leaveHash(Event event) {
    if (leftOver.add(event.id())) {
      erased.merge(receipts(event), 1L, Long::sum);
    }
  }

  private boolean covers(SessionRow row) {
    return covers(row.firmId() + ":" + row.visitorId(), row.session().earliest());
  }

  private boolean covers(String partitionKey, long instant) {
    return instant < erasedBefore.getOrDefault(partitionKey, Long.MIN_VALUE);
  }

  private static Receipts receipts(Event event) {
    return new Receipts(event.firmId(), event.receivedDay());
  }

  void upsert(SessionRow row) {
    if (covers(row)) {
      return;
    }
    put(sessions, key(row), row, (old, now) -> old.session().revision() < now.session().revision());
  }

  void upsert(RollupRow row) {
    put(rollups, row.key(), row, Tables::mayReplace);
  }

  OracleRows rows() {
    return new RowsOfJobs(rollups.values())
        .withEvents(events.values(), stored, erased)
        .withSessions(sessions.values())
        .rows();
  }

  private static boolean mayReplace(RollupRow old, RollupRow now) {
    return old.revision() < now.revision()
        && (MAY_FALL.contains(old.key().table()) || old.count() <= now.count());
  }

  private static <K, R> void put(Map<K, R> table, K key, R row, BiPredicate<R, R> mayReplace) {
    table.merge(key, row, (old, now) -> mayReplace.test(old, now) ? now : old);
  }
}
