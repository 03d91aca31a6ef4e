package com.consultantpro.tracking.events.traffic;

import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Utm;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The channels of GA4's default channel group, the rules in its order: the first that holds names
 * the channel. Besides GA4's there are AI assistants, and webmail counts as e-mail.
 *
 * <p>Where GA4 asks Google's advertising accounts which network a click came from, a click id is
 * all there is to see: it counts as paid search.
 */
final class Channels {
  private static final Pattern PAID = Pattern.compile(".*cp.*|ppc|retargeting|paid.*");
  private static final Pattern SHOPPING = Pattern.compile("(?:.*[^a-df-z])?shop.*|.*shopping.*");
  private static final Set<String> DISPLAY =
      Set.of("display", "banner", "expandable", "interstitial", "cpm");
  private static final Set<String> SOCIAL =
      Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
  private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail");
  private static final Set<String> AFFILIATE = Set.of("affiliate", "affiliates");
  private static final Set<String> REFERRAL = Set.of("referral", "app", "link");

  private final Sources sources = new Sources();

  String of(PageUrl page, String referrerHost, Utm utm) {
    Arrival arrival = Arrival.of(page, referrerHost, utm);
    return arrival == null ? null : channel(arrival);
  }

  private String channel(Arrival arrival) {
    String source = orEmpty(arrival.source());
    String medium = orEmpty(arrival.medium());
    String campaign = orEmpty(arrival.campaign());
    if (isDirect(source, medium)) {
      return "Direct";
    }
    if (campaign.contains("cross-network")) {
      return "Cross-network";
    }
    SourceKind kind =
        SHOPPING.matcher(campaign).matches() ? SourceKind.SHOPPING : sources.kind(source);
    boolean isPaid = PAID.matcher(medium).matches();
    String paid = isPaid ? paid(kind) : null;
    if (paid != null) {
      return paid;
    }
    if (DISPLAY.contains(medium)) {
      return "Display";
    }
    if (isPaid) {
      return "Paid Other";
    }
    String organic = organic(kind, medium);
    return organic != null ? organic : byName(kind, source, medium);
  }

  private static boolean isDirect(String source, String medium) {
    return (source.equals(Arrival.DIRECT) || source.equals("direct"))
        && (medium.isEmpty() || medium.equals(Arrival.NONE) || medium.equals("(not set)"));
  }

  private static String paid(SourceKind kind) {
    return switch (kind) {
      case SHOPPING -> "Paid Shopping";
      case SEARCH -> "Paid Search";
      case SOCIAL -> "Paid Social";
      case VIDEO -> "Paid Video";
      case ASSISTANT, EMAIL, OTHER -> null;
    };
  }

  private static String organic(SourceKind kind, String medium) {
    if (kind == SourceKind.SHOPPING) {
      return "Organic Shopping";
    }
    if (kind == SourceKind.SOCIAL || SOCIAL.contains(medium)) {
      return "Organic Social";
    }
    if (kind == SourceKind.VIDEO || medium.contains("video")) {
      return "Organic Video";
    }
    if (kind == SourceKind.ASSISTANT) {
      return "AI Assistants";
    }
    return kind == SourceKind.SEARCH || medium.equals("organic") ? "Organic Search" : null;
  }

  private static String byName(SourceKind kind, String source, String medium) {
    if (kind == SourceKind.EMAIL || EMAIL.contains(source) || EMAIL.contains(medium)) {
      return "Email";
    }
    if (AFFILIATE.contains(medium)) {
      return "Affiliates";
    }
    if (REFERRAL.contains(medium)) {
      return "Referral";
    }
    if (medium.equals("audio")) {
      return "Audio";
    }
    if (medium.equals("sms") || source.equals("sms")) {
      return "SMS";
    }
    return isPush(source, medium) ? "Mobile Push Notifications" : "Unassigned";
  }

  private static boolean isPush(String source, String medium) {
    return medium.endsWith("push")
        || medium.contains("mobile")
        || medium.contains("notification")
        || source.equals("firebase");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
