package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.http.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** What is to be set; null leaves a field as it is. The slug is chosen once, at creation. */
record FirmChange(
    String slug, String name, String zone, Boolean ingestEnabled, Boolean automationEnabled) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  FirmChange {
    check(
        "slug",
        slug == null || SLUG.matcher(slug).matches(),
        "must have 1 to 63 lower-case letters, digits and hyphens");
    check("name", name == null || isName(name), "must have 1 to 200 characters");
    check("zone", zone == null || isZone(zone), "must be an IANA time zone such as Europe/Berlin");
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= 200 && text.indexOf('\0') < 0;
  }

  /** Offsets such as +02:00 are zones to Java, but no firm lives in one all year. */
  private static boolean isZone(String text) {
    try {
      return ZoneId.getAvailableZoneIds().contains(ZoneId.of(text).getId());
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
