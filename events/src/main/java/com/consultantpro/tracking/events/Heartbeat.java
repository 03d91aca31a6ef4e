package com.consultantpro.tracking.events;

/**
 * A collector's word that all it received before {@code until} stands in this partition before this
 * record. Written to every partition each second; the jobs' progress is made of these.
 *
 * @param collector which collector says so; the jobs take the earliest of those heard lately
 * @param until microseconds; {@link #GONE} when the collector stops and says nothing more
 * @param sentAt the collector's clock, microseconds
 */
public record Heartbeat(String collector, long until, long sentAt) {
  /** The last heartbeat of a collector that shuts down in order. */
  public static final long GONE = Long.MAX_VALUE;
}
