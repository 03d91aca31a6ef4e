package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.keys.NewKey;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a firm chooses; what is null has its default.
 *
 * @param zone its days and hours, UTC unless it says otherwise
 * @param ingestEnabled whether collectors take its events
 * @param automationEnabled whether its triggers fire
 * @param allowedOrigins what a new browser key begins with, and {@code consentMode} any new key
 * @param linkedDomains its other hosts, to which pages hand over their visitors
 * @param retentionDays how long events and visits stay; null for ever
 * @param namesPerDay budget of distinct names, null for the installation's; likewise pathsPerDay
 */
record FirmSettings(
    String name,
    String zone,
    Boolean ingestEnabled,
    Boolean automationEnabled,
    List<String> allowedOrigins,
    String consentMode,
    List<String> linkedDomains,
    Integer retentionDays,
    Integer namesPerDay,
    Integer pathsPerDay) {
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final int MOST_HOSTS = 50;
  private static final int LARGEST_BUDGET = 10_000_000;

  FirmSettings {
    zone = Objects.requireNonNullElse(zone, "UTC");
    ingestEnabled = Objects.requireNonNullElse(ingestEnabled, true);
    automationEnabled = Objects.requireNonNullElse(automationEnabled, true);
    allowedOrigins = Objects.requireNonNullElse(allowedOrigins, List.of());
    consentMode = Objects.requireNonNullElse(consentMode, "required");
    linkedDomains = Objects.requireNonNullElse(linkedDomains, List.of());
    check("name", name != null && isName(name), "must have 1 to 200 characters");
    check("zone", isZone(zone), "must be an IANA time zone such as Europe/Berlin");
    // Whatever a new key may have.
    new NewKey("browser", null, consentMode, allowedOrigins, null);
    check(
        "linked_domains",
        linkedDomains.size() <= MOST_HOSTS && linkedDomains.stream().allMatch(FirmSettings::isHost),
        "must be at most 50 hosts such as shop.example.com");
    check("retention_days", isWithin(retentionDays, 30, 36_500), "must be between 30 and 36,500");
    check(
        "names_per_day",
        isWithin(namesPerDay, 1, LARGEST_BUDGET),
        "must be between 1 and 10,000,000");
    check(
        "paths_per_day",
        isWithin(pathsPerDay, 1, LARGEST_BUDGET),
        "must be between 1 and 10,000,000");
    allowedOrigins = List.copyOf(allowedOrigins);
    linkedDomains = List.copyOf(linkedDomains);
  }

  /** Budgets keep firms out of each other's way: a firm does not raise its own. */
  boolean hasBudgetsOf(FirmSettings other) {
    return Objects.equals(namesPerDay, other.namesPerDay)
        && Objects.equals(pathsPerDay, other.pathsPerDay);
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

  private static boolean isHost(String text) {
    return text != null && HOST.matcher(text).matches();
  }

  private static boolean isWithin(Integer number, int smallest, int largest) {
    return number == null || (number >= smallest && number <= largest);
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
