package com.consultantpro.tracking.standalone.dataset;

import java.util.SplittableRandom;

/** What visitors do besides looking at pages. */
final class CustomEvents {
  static final String[] NAMES = {
    "scroll_end",
    "cta_click",
    "search",
    "video_play",
    "signup",
    "download",
    "add_to_cart",
    "login",
    "share",
    "purchase",
    "outbound_link",
    "form_start",
    "form_submit",
    "trial_start",
    "invite_sent",
    "filter_used",
    "coupon_applied",
    "chat_opened",
    "rating_given",
    "plan_changed",
    "newsletter_joined",
    "demo_booked",
    "export_made",
    "error_shown",
    "subscription_cancelled",
  };
  private static final Zipf OFTEN = new Zipf(NAMES.length);
  private static final String[] PLANS = {"free", "basic", "pro", "team", "enterprise"};
  private static final int PRICES = 20;

  private CustomEvents() {}

  static String name(SplittableRandom random) {
    return NAMES[OFTEN.draw(random)];
  }

  static String properties(SplittableRandom random) {
    String plan = PLANS[random.nextInt(PLANS.length)];
    return "{\"plan\":\"" + plan + "\",\"price\":" + (5 + 5 * random.nextInt(PRICES)) + "}";
  }
}
