package com.consultantpro.tracking.events.traffic;

import java.util.List;

/**
 * What an advertising network or an app adds to the address of a page. Only those whose meaning is
 * documented by who adds them.
 *
 * @param paid only on advertisements; else on any link, which says less than a referrer
 */
record ClickId(String parameter, String source, String medium, boolean paid) {
  private static final List<ClickId> ALL =
      List.of(
          new ClickId("gclid", "google", "cpc", true),
          new ClickId("wbraid", "google", "cpc", true),
          new ClickId("gbraid", "google", "cpc", true),
          new ClickId("dclid", "google", "display", true),
          new ClickId("msclkid", "bing", "cpc", true),
          new ClickId("yclid", "yandex", "cpc", true),
          new ClickId("ttclid", "tiktok", "paid", true),
          new ClickId("twclid", "twitter", "paid", true),
          new ClickId("li_fat_id", "linkedin", "paid", true),
          new ClickId("rdt_cid", "reddit", "paid", true),
          new ClickId("fbclid", "facebook", "referral", false),
          new ClickId("igshid", "instagram", "referral", false));

  /** The first of the list that the query has, or null. */
  static ClickId of(String query) {
    return query == null
        ? null
        : ALL.stream().filter(id -> id.isIn(query)).findFirst().orElse(null);
  }

  private boolean isIn(String query) {
    for (int at = query.indexOf(parameter); at >= 0; at = query.indexOf(parameter, at + 1)) {
      int end = at + parameter.length();
      boolean begins = at == 0 || query.charAt(at - 1) == '&';
      if (begins && end + 1 < query.length() && query.charAt(end) == '=') {
        return true;
      }
    }
    return false;
  }
}
