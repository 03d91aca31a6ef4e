package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.events.Utm;
import com.consultantpro.tracking.events.traffic.Classifier;
import java.util.HashMap;
import java.util.Map;

/**
 * Who sends a request's events, and how their page views came. A user agent is read once for a
 * request, however many events name it: a long one costs milliseconds.
 */
final class TrafficStamp {
  private final Classifier classifier;
  private final Sender sender;
  private final boolean webdriver;
  private final Map<String, Traffic> known = new HashMap<>();

  /**
   * @param webdriver a program drives the browser, as the SDK says
   */
  TrafficStamp(Classifier classifier, Sender sender, boolean webdriver) {
    this.classifier = classifier;
    this.sender = sender;
    this.webdriver = webdriver;
  }

  /**
   * The user agent of a back end tells nothing of whom it speaks for: without one of its own,
   * nothing is known of the event.
   *
   * @param referrerHost null when there is no referrer; may be the page's own
   */
  Traffic of(Draft draft, EventType type, PageUrl page, String referrerHost, Utm utm) {
    String userAgent = sender.key().browser() ? sender.userAgent() : draft.userAgent;
    Traffic traffic = known.computeIfAbsent(userAgent, this::read);
    return type == EventType.PAGE_VIEW
        ? traffic.by(classifier.channel(page, referrerHost, utm))
        : traffic;
  }

  private Traffic read(String userAgent) {
    Traffic traffic = classifier.sender(userAgent);
    return webdriver ? traffic.asBot() : traffic;
  }
}
