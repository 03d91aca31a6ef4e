package com.consultantpro.tracking.collector.http;

import com.consultantpro.tracking.collector.intake.Remember;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SDK's own visitor cookie, set by the server for browsers that forget what scripts write. It
 * is set only for a page that may read it; see docs/decisions/visitor-cookie.md.
 */
final class VisitorCookie {
  private static final String NAME = "cp_track_id";
  private static final long YEAR_SECONDS = 31_536_000;
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(\\[[0-9a-f:.]+]|[^/:\\[\\]]+)(:\\d+)?");

  /** Two labels at least, the last one no number; which ones are public suffixes browsers know. */
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9_-]{1,63}\\.)+(?!\\d+$)[a-z0-9-]{2,63}");

  private VisitorCookie() {}

  /**
   * The value of Set-Cookie, or null when it must not be set.
   *
   * @param host that was asked, or null
   * @param origin of the page that asks, or null
   * @param cookies the request's headers of that name; looked at for our own cookie only
   */
  static String of(Remember wish, String host, String origin, List<String> cookies, boolean https) {
    String page = pageHost(origin);
    if (page == null || host == null) {
      return null;
    }
    String domain = withoutDot(wish.domain().toLowerCase(Locale.ROOT));
    String asked = host.toLowerCase(Locale.ROOT);
    if (!(domain.isEmpty() ? page.equals(asked) : isIn(domain, page) && isIn(domain, asked))) {
      return null;
    }
    long expiry = expiry(wish, cookies);
    return "%s=%s.%d; Max-Age=%d; Path=/; SameSite=Lax%s%s"
        .formatted(
            NAME,
            wish.visitorId(),
            expiry,
            (expiry - wish.receivedMillis()) / 1_000,
            domain.isEmpty() ? "" : "; Domain=" + domain,
            https ? "; Secure" : "");
  }

  /** The old way to write a domain; browsers pass over the dot as well. */
  private static String withoutDot(String domain) {
    return domain.length() > 1 && domain.startsWith(".") ? domain.substring(1) : domain;
  }

  private static String pageHost(String origin) {
    Matcher matcher = ORIGIN.matcher(origin == null ? "" : origin.toLowerCase(Locale.ROOT));
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static boolean isIn(String domain, String host) {
    return DOMAIN.matcher(domain).matches() && (host.equals(domain) || host.endsWith("." + domain));
  }

  /** A visitor's year ends when it was to end: a visit does not prolong it. */
  private static long expiry(Remember wish, List<String> cookies) {
    long now = wish.receivedMillis();
    long year = now + YEAR_SECONDS * 1_000;
    Pattern same = Pattern.compile("(?:^|;\\s*)" + NAME + "=" + wish.visitorId() + "\\.(\\d{13})");
    for (String cookie : cookies) {
      Matcher matcher = same.matcher(cookie);
      if (matcher.find()) {
        long known = Long.parseLong(matcher.group(1));
        return known > now + 1_000 && known < year ? known : year;
      }
    }
    return year;
  }
}
