package com.consultantpro.tracking.standalone.dataset;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.LocalHour;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.events.Utm;
import com.consultantpro.tracking.events.traffic.Classifier;
import java.time.ZoneOffset;

/** Makes the events of one visit, as the collector would have put them into the log. */
record Visit(Site site, Sender sender, Visitor visitor, String session, Arrival arrival) {
  private static final Classifier CLASSIFIER = Classifier.shared();

  /** Where the events come in. */
  record Sender(long firmId, String keyId) {}

  /**
   * @param from the page that linked here, or negative for the first one of the visit
   */
  Event pageView(int page, int from, Moment moment) {
    boolean entry = from < 0;
    String url = url(page) + (entry ? arrival.query() : "");
    String linkedFrom = entry ? arrival.referrerHost() : site.host();
    String channel = CLASSIFIER.channel(PageUrl.of(url), linkedFrom, arrival.utm());
    return event(
        EventType.PAGE_VIEW,
        site.title(page),
        page,
        url,
        entry ? arrival.referrer() : url(from),
        entry ? arrival.referrerHost() : null,
        null,
        visitor.agent().traffic().by(channel),
        moment);
  }

  Event custom(String name, String properties, int page, Moment moment) {
    return event(
        EventType.CUSTOM_EVENT,
        name,
        page,
        url(page),
        null,
        null,
        properties,
        visitor.agent().traffic(),
        moment);
  }

  private String url(int page) {
    return "https://" + site.host() + site.path(page);
  }

  /**
   * @param time when it happened, microseconds, and when it was received
   */
  record Moment(long time, long receivedAt) {}

  private Event event(
      EventType type,
      String name,
      int page,
      String url,
      String referrer,
      String referrerHost,
      String properties,
      Traffic traffic,
      Moment moment) {
    LocalHour hour = LocalHour.of(moment.time(), ZoneOffset.UTC);
    // The SDK tells the campaign with every event of a visit.
    Utm utm = arrival.utm();
    return new Event(
        sender.firmId(),
        site.slug(),
        visitor.id(),
        session,
        type,
        name,
        url,
        site.path(page),
        referrer,
        referrerHost,
        utm.source(),
        utm.medium(),
        utm.campaign(),
        utm.term(),
        utm.content(),
        moment.time(),
        moment.time(),
        moment.receivedAt(),
        LocalHour.of(moment.receivedAt(), ZoneOffset.UTC).day(),
        hour.day(),
        hour.hour(),
        hour.utcOffset(),
        ConsentState.GRANTED,
        properties,
        null,
        sender.keyId(),
        false,
        visitor.agent().hash(),
        visitor.ipBlock(),
        null,
        OverBudget.NOTHING,
        traffic);
  }
}
