package com.consultantpro.tracking.events.traffic;

import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Utm;
import java.util.Locale;

/**
 * Source, medium and campaign as GA4's definitions speak of them, lower case; null is "(not set)".
 */
record Arrival(String source, String medium, String campaign) {
  static final String DIRECT = "(direct)";
  static final String NONE = "(none)";
  static final String REFERRAL = "referral";

  /** Null when the page view came from its own host without a campaign. */
  static Arrival of(PageUrl page, String referrerHost, Utm utm) {
    boolean within = referrerHost != null && referrerHost.equals(page.host());
    String referrer = within ? null : referrerHost;
    boolean tagged = utm.source() != null || utm.medium() != null || utm.campaign() != null;
    if (within && !tagged) {
      return null;
    }
    ClickId click = ClickId.of(page.query());
    if (click != null && (click.paid() || referrer == null)) {
      return new Arrival(
          lower(utm.source(), click.source()),
          lower(utm.medium(), click.medium()),
          lower(utm.campaign(), null));
    }
    if (tagged) {
      // Who tags names the source; a referrer fills in only where there is nothing but a campaign.
      boolean named = utm.source() != null || utm.medium() != null;
      return new Arrival(
          lower(utm.source(), named ? null : referrer),
          lower(utm.medium(), named || referrer == null ? null : REFERRAL),
          lower(utm.campaign(), null));
    }
    return referrer == null
        ? new Arrival(DIRECT, NONE, null)
        : new Arrival(referrer, REFERRAL, null);
  }

  private static String lower(String text, String otherwise) {
    return text == null ? otherwise : text.strip().toLowerCase(Locale.ROOT);
  }
}
