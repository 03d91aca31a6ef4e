package com.consultantpro.tracking.standalone.dataset;

import java.util.SplittableRandom;

/**
 * How a visit came about.
 *
 * @param referrer address that linked here, or null
 * @param source null without a campaign, as are the others
 */
record Arrival(
    String referrer, String referrerHost, String source, String medium, String campaign) {
  static final Arrival NONE = new Arrival(null, null, null, null, null);

  private static final int REFERRED_OF_100 = 45;
  private static final int CAMPAIGNS_OF_100 = 20;
  private static final int CAMPAIGN_NAMES = 15;

  private static final String[] KNOWN_HOSTS = {
    "www.google.com",
    "www.bing.com",
    "duckduckgo.com",
    "www.facebook.com",
    "t.co",
    "www.linkedin.com",
    "www.youtube.com",
    "chatgpt.com",
    "www.reddit.com",
    "news.ycombinator.com",
  };
  private static final Zipf HOSTS = new Zipf(40);

  private static final String[][] SOURCES = {
    {"google", "cpc"},
    {"newsletter", "email"},
    {"facebook", "paid_social"},
    {"linkedin", "social"},
    {"bing", "cpc"},
    {"partner", "affiliate"},
    {"adnetwork", "display"},
    {"youtube", "video"},
  };
  private static final Zipf OFTEN = new Zipf(SOURCES.length);
  private static final Zipf CAMPAIGNS = new Zipf(CAMPAIGN_NAMES);

  static Arrival draw(SplittableRandom random) {
    String host = random.nextInt(100) < REFERRED_OF_100 ? host(HOSTS.draw(random)) : null;
    String referrer = host == null ? null : "https://" + host + "/";
    if (random.nextInt(100) >= CAMPAIGNS_OF_100) {
      return new Arrival(referrer, host, null, null, null);
    }
    String[] names = SOURCES[OFTEN.draw(random)];
    return new Arrival(referrer, host, names[0], names[1], "campaign-" + CAMPAIGNS.draw(random));
  }

  /** What the entry page's address shows of it. */
  String query() {
    return source == null
        ? ""
        : "?utm_source=" + source + "&utm_medium=" + medium + "&utm_campaign=" + campaign;
  }

  private static String host(int rank) {
    return rank < KNOWN_HOSTS.length ? KNOWN_HOSTS[rank] : "site-" + rank + ".example";
  }
}
