package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.keys.NewKey;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a firm chooses; what is null has its default. */
record FirmSettings(
    String name,
    @Description("IANA zone of its days and hours, UTC unless it says otherwise") String zone,
    @Description("whether collectors take its events") Boolean ingestEnabled,
    @Description("whether its triggers fire") Boolean automationEnabled,
    @Description("what a new browser key begins with") List<String> allowedOrigins,
    @Description("what a new key begins with") @OneOf({"required", "not_required"})
        String consentMode,
    @Description("its other hosts, to which pages hand over their visitors")
        List<String> linkedDomains,
    @Description("how long events and visits stay; null for ever") @Nullable Integer retentionDays,
    @Description("budget of distinct names; null for the installation's")
        @Nullable Integer namesPerDay,
    @Description("budget of distinct paths; null for the installation's")
        @Nullable Integer pathsPerDay) {
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
    check("linked_domains", linkedDomains.size() <= MOST_HOSTS, "must be at most 50");
    for (String host : linkedDomains) {
      check(
          "linked_domains",
          isHost(host),
          "must be hosts such as shop.example.com, without https:// or a port; this is none: "
              + host);
    }
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
