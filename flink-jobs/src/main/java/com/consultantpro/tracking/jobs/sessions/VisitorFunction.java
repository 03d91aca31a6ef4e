package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.ingest.Dedup;
import com.consultantpro.tracking.jobs.ingest.Horizon;
import com.consultantpro.tracking.jobs.rollups.EventRollups;
import com.consultantpro.tracking.jobs.rollups.LedgerDeltas;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Everything that is decided per visitor, in one shuffle and in the log's order: which events are
 * copies, which belong to one session, and which are to be forgotten. Each event is answered at
 * once; timers only free memory.
 *
 * <p>An erasure takes the visitor's sessions. What it covers and comes later still goes to the rows
 * of events, whose writer counts it as erased, and nowhere else. Ids stay: a copy of something
 * erased is a copy.
 *
 * <p>State: ids of events for {@link Horizon#DEDUP_MEMORY} after receipt; sessions, keyed by their
 * start, for {@link Horizon#SESSION_MEMORY} after their last event; the latest erasure for {@link
 * Horizon#DEDUP_MEMORY}, after which nothing that it covers can come; one timer per visitor.
 */
public final class VisitorFunction extends KeyedProcessFunction<String, LogEntry, LogEntry> {
  private static final long serialVersionUID = 1;

  public static final OutputTag<SessionRow> SESSIONS =
      new OutputTag<>("sessions", TypeInformation.of(SessionRow.class));
  public static final OutputTag<RollupDelta> ROLLUPS =
      new OutputTag<>("rollups", TypeInformation.of(RollupDelta.class));

  private transient Dedup dedup;
  private transient MapState<Long, Session> sessions;

  /**
   * There while a timer is set; false if an erasure is remembered too, so few events ask for it.
   */
  private transient ValueState<Boolean> timerSet;

  private transient ValueState<Long> erasedBefore;

  @Override
  public void open(OpenContext context) {
    dedup = new Dedup(getRuntimeContext());
    sessions =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("sessions", Long.class, Session.class));
    timerSet = getRuntimeContext().getState(new ValueStateDescriptor<>("timer-set", Boolean.class));
    erasedBefore =
        getRuntimeContext().getState(new ValueStateDescriptor<>("erased-before", Long.class));
  }

  @Override
  public void processElement(LogEntry entry, Context context, Collector<LogEntry> out)
      throws Exception {
    if (entry.erasure() != null) {
      erase(entry.erasure(), context);
      out.collect(entry);
      return;
    }
    Event event = entry.event();
    if (!dedup.isFirst(event)) {
      context.output(ROLLUPS, LedgerDeltas.duplicate(event));
      return;
    }
    Boolean timer = timerSet.value();
    if (timer == null) {
      timerSet.update(true);
      setTimer(context, event.receivedAt());
    }
    out.collect(entry);
    if (Boolean.FALSE.equals(timer) && isErased(event)) {
      return;
    }
    EventRollups.of(event).forEach(delta -> context.output(ROLLUPS, delta));
    changeSessions(event, context);
  }

  private void erase(Erasure erasure, Context context) throws Exception {
    Long known = erasedBefore.value();
    long before = known == null ? erasure.erasedBefore() : Math.max(known, erasure.erasedBefore());
    for (Iterator<Session> i = sessions.values().iterator(); i.hasNext(); ) {
      if (i.next().earliest() < before) {
        i.remove();
      }
    }
    erasedBefore.update(before);
    if (timerSet.value() == null) {
      setTimer(context, before);
    }
    timerSet.update(false);
  }

  private boolean isErased(Event event) throws Exception {
    return Erasure.covers(erasedBefore.value(), event.time(), event.receivedAt());
  }

  private void changeSessions(Event event, Context context) throws Exception {
    SessionChange change = SessionChange.of(sessions.values(), event);
    for (Session gone : change.before()) {
      sessions.remove(gone.startedAt());
    }
    sessions.put(change.after().startedAt(), change.after());
    for (Session row : change.rows()) {
      context.output(SESSIONS, new SessionRow(event.firmId(), event.visitorId(), row));
    }
    List<RollupDelta> deltas = SessionRollups.of(change, event.firmId());
    deltas.forEach(delta -> context.output(ROLLUPS, delta.receivedAt(event.receivedAt())));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<LogEntry> out)
      throws Exception {
    long now = timestamp * 1_000;
    for (Iterator<Session> i = sessions.values().iterator(); i.hasNext(); ) {
      if (i.next().last() + Horizon.SESSION_MEMORY <= now) {
        i.remove();
      }
    }
    if (sessions.isEmpty()) {
      sessions.clear();
    }
    Long oldest = dedup.forget(now);
    Long erased = erasedBefore.value();
    if (erased != null && erased + Horizon.DEDUP_MEMORY <= now) {
      erasedBefore.clear();
      erased = null;
    }
    if (oldest == null && erased == null) {
      timerSet.clear();
      return;
    }
    timerSet.update(erased == null);
    setTimer(context, oldest == null || (erased != null && erased < oldest) ? erased : oldest);
  }

  private static void setTimer(Context context, long receivedAt) {
    context
        .timerService()
        .registerEventTimeTimer(Horizon.timerAt(receivedAt + Horizon.DEDUP_MEMORY));
  }
}
