package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.jobs.ingest.Dedup;
import com.consultantpro.tracking.jobs.ingest.Horizon;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds each event until every rule that was effective at its receipt is known, then fires those
 * that match. So a replay fires the same rules, however far rules lagged then and now.
 *
 * <p>Time here is the earlier of two clocks: how far the log is read, how far rules are known.
 * State: waiting events until that time has passed their receipt; ids of events for {@link
 * Horizon#DEDUP_MEMORY}; all versions of rules.
 */
final class MatchFunction extends KeyedBroadcastProcessFunction<String, Event, RuleEntry, Firing> {
  private static final long serialVersionUID = 1;

  static final MapStateDescriptor<Long, FirmRules> RULES =
      new MapStateDescriptor<>("rules", Long.class, FirmRules.class);

  /** Timers that free memory fall on full hours. */
  private static final long HOUR = Micros.HOUR / 1_000;

  private transient Dedup dedup;
  private transient ListState<Event> waiting;

  @Override
  public void open(OpenContext context) {
    dedup = new Dedup(getRuntimeContext());
    waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Event.class));
  }

  @Override
  public void processElement(Event event, ReadOnlyContext context, Collector<Firing> out)
      throws Exception {
    if (event.eventType() == EventType.IDENTITY || !dedup.isFirst(event)) {
      return;
    }
    waiting.add(event);
    context.timerService().registerEventTimeTimer(dueAt(event));
    context
        .timerService()
        .registerEventTimeTimer(Horizon.timerAt(event.receivedAt() + Horizon.DEDUP_MEMORY));
  }

  @Override
  public void processBroadcastElement(RuleEntry entry, Context context, Collector<Firing> out)
      throws Exception {
    Rule rule = entry.rule();
    if (rule == null) {
      return;
    }
    FirmRules known = context.getBroadcastState(RULES).get(rule.firmId());
    FirmRules all = (known == null ? new FirmRules(List.of()) : known).with(rule);
    context.getBroadcastState(RULES).put(rule.firmId(), all);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Firing> out)
      throws Exception {
    List<Event> later = new ArrayList<>();
    for (Event event : waiting.get()) {
      if (dueAt(event) > timestamp) {
        later.add(event);
        continue;
      }
      FirmRules rules = context.getBroadcastState(RULES).get(event.firmId());
      if (rules != null) {
        rules.effectiveAt(event.receivedAt()).stream()
            .filter(rule -> rule.matches(event))
            .forEach(rule -> out.collect(Firing.of(rule, event)));
      }
    }
    waiting.update(later);
    if (timestamp % HOUR == 0) {
      dedup.forget(timestamp * 1_000);
    }
  }

  private static long dueAt(Event event) {
    return Math.floorDiv(event.receivedAt(), 1_000L);
  }
}
