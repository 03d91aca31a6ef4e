package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.events.Event;
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
 * copies, and which belong to one session. Each event is answered at once; timers only free memory.
 *
 * <p>State: ids of events for {@link Horizon#DEDUP_MEMORY} after receipt; sessions, keyed by their
 * start, for {@link Horizon#SESSION_MEMORY} after their last event; one timer per visitor.
 */
public final class VisitorFunction extends KeyedProcessFunction<String, Event, Event> {
  private static final long serialVersionUID = 1;

  public static final OutputTag<SessionRow> SESSIONS =
      new OutputTag<>("sessions", TypeInformation.of(SessionRow.class));
  public static final OutputTag<RollupDelta> ROLLUPS =
      new OutputTag<>("rollups", TypeInformation.of(RollupDelta.class));

  private transient Dedup dedup;
  private transient MapState<Long, Session> sessions;
  private transient ValueState<Boolean> timerSet;

  @Override
  public void open(OpenContext context) {
    dedup = new Dedup(getRuntimeContext());
    sessions =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("sessions", Long.class, Session.class));
    timerSet = getRuntimeContext().getState(new ValueStateDescriptor<>("timer-set", Boolean.class));
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) throws Exception {
    if (!dedup.isFirst(event)) {
      context.output(ROLLUPS, LedgerDeltas.duplicate(event));
      return;
    }
    if (timerSet.value() == null) {
      timerSet.update(true);
      setTimer(context, event.receivedAt());
    }
    out.collect(event);
    EventRollups.of(event).forEach(delta -> context.output(ROLLUPS, delta));
    changeSessions(event, context);
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
  public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
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
    if (oldest != null) {
      setTimer(context, oldest);
    } else {
      timerSet.clear();
    }
  }

  private static void setTimer(Context context, long receivedAt) {
    context
        .timerService()
        .registerEventTimeTimer(Horizon.timerAt(receivedAt + Horizon.DEDUP_MEMORY));
  }
}
