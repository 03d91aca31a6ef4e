package com.consultantpro.tracking.events.traffic;

import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.events.Utm;

/** What collector and imports stamp on events. Thread-safe. */
public final class Classifier {
  private final UserAgents userAgents = new UserAgents();
  private final Channels channels = new Channels();

  private Classifier() {}

  /**
   * The one of this process: it takes a third of a second to make and some megabytes to keep, and
   * each task of an import wants it.
   */
  public static Classifier shared() {
    return Shared.CLASSIFIER;
  }

  private static final class Shared {
    static final Classifier CLASSIFIER = new Classifier();
  }

  /**
   * Who it is, without a channel.
   *
   * @param userAgent null or empty when it is not known: then nothing is
   */
  public Traffic sender(String userAgent) {
    return userAgents.of(userAgent);
  }

  /**
   * How a page view came: the channel by which GA4 groups, from the page view's own referrer,
   * campaign and click id. Null when it came from the page's own host without a campaign: then
   * nobody arrived.
   *
   * <p>The SDK repeats a visit's campaign on its later page views. These get the campaign's channel
   * too, although they came by a link within the site: a page view says how its visit came, as its
   * campaign does.
   *
   * @param page the page, secrets redacted
   * @param referrerHost lower case, null when there is no referrer; may be the page's own
   */
  public String channel(PageUrl page, String referrerHost, Utm utm) {
    return channels.of(page, referrerHost, utm);
  }
}
