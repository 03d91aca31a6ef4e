package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.ClientClock;
import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.events.IpBlock;
import com.consultantpro.tracking.events.LocalHour;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Text;
import com.consultantpro.tracking.events.Utm;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * The rules for one event. A faulty event is named faulty whatever its consent: withheld are only
 * events that could have been taken.
 */
final class EventJudge {
  private final Sender sender;
  private final TrafficStamp traffic;
  private final int maxPropertiesBytes;
  private final LongSupplier uniqueInstants;

  /**
   * @param uniqueInstants the clock, never the same microsecond twice; for events without an
   *     instant of their own, each of which is a new one
   */
  EventJudge(
      Sender sender, TrafficStamp traffic, int maxPropertiesBytes, LongSupplier uniqueInstants) {
    this.sender = sender;
    this.traffic = traffic;
    this.maxPropertiesBytes = maxPropertiesBytes;
    this.uniqueInstants = uniqueInstants;
  }

  Verdict judge(int index, Draft draft) {
    try {
      return judge(draft);
    } catch (EventRefused e) {
      return Verdict.rejected(e.at(index));
    }
  }

  private Verdict judge(Draft draft) throws EventRefused {
    if (draft.fault != null) {
      throw EventRefused.invalid(draft.fault.field(), draft.fault.message());
    }
    EventType type = FieldRules.type(draft);
    String name = FieldRules.name(draft, type);
    boolean consentChange = type == EventType.CUSTOM_EVENT && name.equals(ConsentChange.EVENT_NAME);
    if (consentChange) {
      strip(draft);
    }
    Event event = event(draft, type, name, consent(draft));
    if (consentChange && draft.consentState == null) {
      throw new EventRefused(Rejection.CONSENT_MISSING, "consent_state", "is what it reports");
    }
    return new Verdict(
        isWanted(event) ? event : null, null, consentChange ? change(event, draft) : null);
  }

  private boolean isWanted(Event event) throws EventRefused {
    return switch (event.consentState()) {
      case GRANTED -> true;
      case PENDING -> !sender.key().consentRequired();
      case DENIED -> false;
    };
  }

  /** The proof of a change holds ids, state, time and metadata, and nothing of the page. */
  private static void strip(Draft draft) {
    draft.url = null;
    draft.referrer = null;
    draft.utm = Utm.NONE;
    if (draft.metadata != null && !draft.metadata.startsWith("{")) {
      draft.metadata = null;
    }
    String state = draft.state == null ? "" : "\"state\":" + draft.state;
    String metadata = draft.metadata == null ? "" : "\"metadata\":" + draft.metadata;
    String comma = state.isEmpty() || metadata.isEmpty() ? "" : ",";
    draft.properties = draft.properties == null ? null : "{" + state + comma + metadata + "}";
  }

  private Event event(Draft draft, EventType type, String name, ConsentState consent)
      throws EventRefused {
    PageUrl page = FieldRules.page(draft, type);
    String referrer = FieldRules.referrer(draft);
    String from = from(referrer, page);
    checkProperties(draft);
    long occurredAt = FieldRules.instant(draft.occurredAt, "occurred_at", uniqueInstants);
    long time = occurredAt + shift(draft);
    checkHorizon(time);
    LocalHour local = sender.firm().days().hourOf(time);
    String ipBlock = ipBlock(draft);
    String userAgent = userAgent(draft);
    String visitor = FieldRules.uuid(draft.visitorId, "visitor_id");
    String session = FieldRules.uuid(draft.sessionId, "session_id");
    if (visitor == null && session == null) {
      visitor = sender.firm().visitors().id(sender.firm().id(), ipBlock, userAgent, occurredAt);
    }
    Utm utm = page == null ? draft.utm : draft.utm.orElse(page.utm());
    return new Event(
        sender.firm().id(),
        sender.firm().slug(),
        visitor != null ? visitor : session,
        session != null ? session : visitor,
        type,
        name,
        draft.url,
        page == null ? null : page.path(),
        referrer,
        page != null && page.host().equals(from) ? null : from,
        utm.source(),
        utm.medium(),
        utm.campaign(),
        utm.term(),
        utm.content(),
        occurredAt,
        time,
        sender.receivedAt(),
        sender.receivedDay(),
        local.day(),
        local.hour(),
        local.utcOffset(),
        consent,
        draft.properties,
        type == EventType.IDENTITY ? draft.contact : null,
        sender.key().id(),
        sender.key().fallback(),
        userAgent == null ? null : shortHash(userAgent),
        ipBlock,
        null,
        OverBudget.NOTHING,
        traffic.of(draft, type, page, from, utm));
  }

  /** The host that a page was come to from: its own if it is another one of the firm's. */
  private String from(String referrer, PageUrl page) {
    String host = referrer == null ? null : PageUrl.of(referrer).host();
    boolean within = host != null && sender.firm().linkedDomains().contains(host);
    return within && page != null ? page.host() : host;
  }

  private void checkProperties(Draft draft) throws EventRefused {
    if (draft.properties != null && Text.utf8Length(draft.properties) > maxPropertiesBytes) {
      throw new EventRefused(
          Rejection.PROPERTIES_TOO_LARGE,
          "properties",
          "must have at most " + maxPropertiesBytes + " bytes");
    }
  }

  /** An instant of ours needs no correction. */
  private long shift(Draft draft) throws EventRefused {
    long sentAt = FieldRules.instant(draft.sentAt, "sent_at", sender::receivedAt);
    return draft.occurredAt == null ? 0 : ClientClock.shift(sentAt, sender.receivedAt());
  }

  private void checkHorizon(long time) throws EventRefused {
    Rejection beyond = ClientClock.beyondHorizon(time, sender.receivedAt());
    if (beyond == Rejection.TOO_OLD) {
      throw new EventRefused(beyond, "occurred_at", "must not be over 72 hours ago");
    }
    if (beyond != null) {
      throw new EventRefused(beyond, "occurred_at", "must not be over 5 minutes ahead");
    }
  }

  /** A back end speaks for its users; a page is who it is. */
  private String ipBlock(Draft draft) throws EventRefused {
    if (sender.key().browser() || draft.ip == null) {
      return sender.ipBlock();
    }
    String block = IpBlock.of(draft.ip);
    if (block == null) {
      throw EventRefused.invalid("ip", "must be an IPv4 or IPv6 address");
    }
    return block;
  }

  private String userAgent(Draft draft) {
    return sender.key().browser() || draft.userAgent == null ? sender.userAgent() : draft.userAgent;
  }

  private ConsentState consent(Draft draft) throws EventRefused {
    if (draft.consentState == null) {
      if (sender.key().consentRequired()) {
        throw new EventRefused(Rejection.CONSENT_MISSING, "consent_state", "is required");
      }
      return ConsentState.PENDING;
    }
    ConsentState state = ConsentState.fromWire(draft.consentState);
    if (state == null) {
      throw EventRefused.invalid("consent_state", "must be pending, granted or denied");
    }
    return state;
  }

  private static ConsentChange change(Event event, Draft draft) {
    return new ConsentChange(
        event.firmId(),
        event.firm(),
        event.visitorId(),
        event.sessionId(),
        event.consentState(),
        event.occurredAt(),
        event.time(),
        event.receivedAt(),
        event.keyId(),
        draft.metadata);
  }

  private static String shortHash(String userAgent) {
    return HexFormat.of().toHexDigits(Hash128.of(userAgent).high());
  }
}
