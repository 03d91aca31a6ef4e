package com.consultantpro.tracking.events;

/**
 * One thing read from the log: exactly one field is set. (One record rather than a sealed type,
 * because a Flink stream has one serializer.)
 */
public record LogEntry(
    Event event,
    Refusals refusals,
    ConsentChange consentChange,
    Heartbeat heartbeat,
    Erasure erasure) {

  public LogEntry {
    int set =
        (event == null ? 0 : 1)
            + (refusals == null ? 0 : 1)
            + (consentChange == null ? 0 : 1)
            + (heartbeat == null ? 0 : 1)
            + (erasure == null ? 0 : 1);
    if (set != 1) {
      throw new IllegalArgumentException("a log entry is one thing, not " + set);
    }
  }

  public static LogEntry of(Event event) {
    return new LogEntry(event, null, null, null, null);
  }

  public static LogEntry of(Refusals refusals) {
    return new LogEntry(null, refusals, null, null, null);
  }

  public static LogEntry of(ConsentChange change) {
    return new LogEntry(null, null, change, null, null);
  }

  public static LogEntry of(Heartbeat heartbeat) {
    return new LogEntry(null, null, null, heartbeat, null);
  }

  public static LogEntry of(Erasure erasure) {
    return new LogEntry(null, null, null, null, erasure);
  }

  /** The visitor's key, of an event or an erasure: what is decided in the log's order has one. */
  public String partitionKey() {
    return event != null ? event.partitionKey() : erasure.partitionKey();
  }
}
