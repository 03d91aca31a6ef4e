package com.consultantpro.tracking.events;

import java.util.Objects;

/**
 * One accepted event, as the collector or an import writes it and the jobs read it. Everything is
 * decided: redacted, cut, corrected, stamped with the firm's day and hour.
 *
 * @param firmId the firm's number in the database
 * @param firm the firm's slug
 * @param visitorId UUID, lower case; never null (stood in for by the session, or derived)
 * @param sessionId UUID, lower case; never null (stood in for by the visitor)
 * @param name page title or event name, 1 to 256 characters
 * @param url absolute http(s) URL after redaction, or null
 * @param path path of the URL, {@code /} when empty; null without a URL
 * @param referrer after redaction, or null
 * @param referrerHost lower-case host of the referrer, null when there is none or it is the page's
 *     own host
 * @param occurredAt the client's instant before any correction, microseconds; part of the identity
 * @param time the instant that counts: corrected, microseconds
 * @param receivedAt the collector's clock when the request came in, microseconds
 * @param receivedDay the firm's day of receivedAt, days since 1970
 * @param day the firm's day of time, days since 1970
 * @param hour start of the firm's hour of time, seconds since 1970 UTC
 * @param utcOffset the firm's seconds east of UTC at time
 * @param properties a JSON object as text, or null
 * @param contact who the visitor says to be ({@code identity} only), or null
 * @param keyId public UUID of the key that let it in, or null (bootstrap key, import)
 * @param fallback let in by the bootstrap key
 * @param userAgentHash short hash of the user agent, or null
 * @param ipBlock the address cut to /24 or /48, or null
 * @param importId identity of an imported log line (32 hex digits), null for collected events
 * @param over which texts rollups count as {@link OverBudget#OTHER}
 * @param traffic who sent it, with what, and how they came
 */
public record Event(
    long firmId,
    String firm,
    String visitorId,
    String sessionId,
    EventType eventType,
    String name,
    String url,
    String path,
    String referrer,
    String referrerHost,
    String utmSource,
    String utmMedium,
    String utmCampaign,
    String utmTerm,
    String utmContent,
    long occurredAt,
    long time,
    long receivedAt,
    int receivedDay,
    int day,
    long hour,
    int utcOffset,
    ConsentState consentState,
    String properties,
    String contact,
    String keyId,
    boolean fallback,
    String userAgentHash,
    String ipBlock,
    String importId,
    OverBudget over,
    Traffic traffic) {

  public Event {
    Objects.requireNonNull(firm, "firm");
    Objects.requireNonNull(visitorId, "visitorId");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(consentState, "consentState");
    // State that an older version wrote has neither.
    over = over == null ? OverBudget.NOTHING : over;
    traffic = traffic == null ? Traffic.NONE : traffic;
  }

  /**
   * The one text form of the event's identity: {@code <firm>-<session>-<event_name>-<occurred_at>},
   * the session named {@code <visitor>/<session>}.
   */
  public String idempotencyKey() {
    return importId != null
        ? firm + "-import-" + importId
        : firm + "-" + visitorId + "/" + sessionId + "-" + name + "-" + Micros.format(occurredAt);
  }

  /** The identity in 16 bytes: two events are copies of one when these are equal. */
  public Hash128 id() {
    return Hash128.of(idempotencyKey());
  }

  /** What puts all copies of an event, and all events of a visitor, on one partition. */
  public String partitionKey() {
    return firmId + ":" + visitorId;
  }

  /** The name in rollups. */
  public String countedName() {
    return OverBudget.counted(name, over.name());
  }

  /** The path in rollups, empty when there is none. */
  public String countedPath() {
    return path == null ? "" : OverBudget.counted(path, over.path());
  }

  /** What rollups show for the referrer's host or a field of the campaign; a null stays one. */
  public String countedReferral(String value) {
    return OverBudget.counted(value, over.referral());
  }

  /** The same event, counted so. */
  public Event with(OverBudget budget) {
    return new Event(
        firmId,
        firm,
        visitorId,
        sessionId,
        eventType,
        name,
        url,
        path,
        referrer,
        referrerHost,
        utmSource,
        utmMedium,
        utmCampaign,
        utmTerm,
        utmContent,
        occurredAt,
        time,
        receivedAt,
        receivedDay,
        day,
        hour,
        utcOffset,
        consentState,
        properties,
        contact,
        keyId,
        fallback,
        userAgentHash,
        ipBlock,
        importId,
        budget,
        traffic);
  }
}
