package com.consultantpro.tracking.jobs.sessions;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Traffic;
import java.util.Comparator;

/**
 * What a session keeps of one of its events. Moments are totally ordered, ties broken by (session,
 * name, client instant), so that "the first" and "the last" do not depend on arrival.
 */
public record Moment(
    long time,
    String sessionId,
    String name,
    long occurredAt,
    String path,
    String referrerHost,
    String utmSource,
    String utmMedium,
    String utmCampaign,
    String utmTerm,
    String utmContent,
    int day,
    long hour,
    int utcOffset,
    ConsentState consentState,
    String userAgentHash,
    String importId,
    boolean otherPath,
    Traffic traffic)
    implements Comparable<Moment> {

  private static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::time)
          .thenComparing(Moment::sessionId)
          .thenComparing(Moment::name)
          .thenComparingLong(Moment::occurredAt)
          .thenComparing(Moment::importId, Comparator.nullsFirst(Comparator.naturalOrder()));

  public Moment {
    // State that an older version wrote has none.
    traffic = traffic == null ? Traffic.NONE : traffic;
  }

  static Moment of(Event event) {
    return new Moment(
        event.time(),
        event.sessionId(),
        event.name(),
        event.occurredAt(),
        event.path(),
        event.referrerHost(),
        event.utmSource(),
        event.utmMedium(),
        event.utmCampaign(),
        event.utmTerm(),
        event.utmContent(),
        event.day(),
        event.hour(),
        event.utcOffset(),
        event.consentState(),
        event.userAgentHash(),
        event.importId(),
        event.over().path(),
        event.traffic());
  }

  /** The path in rollups. */
  String countedPath() {
    return path == null ? "" : otherPath ? OverBudget.OTHER : path;
  }

  @Override
  public int compareTo(Moment that) {
    return ORDER.compare(this, that);
  }

  /** The earlier of two, either of which may be missing. */
  static Moment earlier(Moment a, Moment b) {
    return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
  }

  /** The later of two, either of which may be missing. */
  static Moment later(Moment a, Moment b) {
    return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
  }
}
