package com.consultantpro.tracking.standalone.dataset;

import com.consultantpro.tracking.events.Utm;
import java.util.SplittableRandom;

/**
 * How a visit came about.
 *
 * @param referrer address that linked here, or null
 * @param utm the campaign, often none
 */
record Arrival(String referrer, String referrerHost, Utm utm) {
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
    return new Arrival(referrer, host, campaign(random));
  }

  /** What the entry page's address shows of it. */
  String query() {
    return utm == Utm.NONE
        ? ""
        : "?utm_source=%s&utm_medium=%s&utm_campaign=%s"
            .formatted(utm.source(), utm.medium(), utm.campaign());
  }

  private static Utm campaign(SplittableRandom random) {
    if (random.nextInt(100) >= CAMPAIGNS_OF_100) {
      return Utm.NONE;
    }
    String[] names = SOURCES[OFTEN.draw(random)];
    return new Utm(names[0], names[1], "campaign-" + CAMPAIGNS.draw(random), null, null);
  }

  private static String host(int rank) {
    return rank < KNOWN_HOSTS.length ? KNOWN_HOSTS[rank] : "site-" + rank + ".example";
  }
}
