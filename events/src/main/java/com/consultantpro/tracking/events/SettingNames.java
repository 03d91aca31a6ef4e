package com.consultantpro.tracking.events;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of all settings, of every process. A misspelt one would otherwise be left out in
 * silence; one that another process reads is no mistake, since all may share an environment.
 */
public final class SettingNames {
  private static final String PREFIX = "TRACKING_";

  /** README explains each. */
  public static final Set<String> ALL =
      Set.of(
          "TRACKING_ANALYST_DATABASE_URL",
          "TRACKING_API_HEALTH_PORT",
          "TRACKING_API_PASSWORD",
          "TRACKING_API_PORT",
          "TRACKING_AUTOMATION_ENABLED",
          "TRACKING_BIND",
          "TRACKING_COLLECTOR_HEALTH_PORT",
          "TRACKING_COLLECTOR_ID",
          "TRACKING_COLLECTOR_PASSWORD",
          "TRACKING_COLLECTOR_PORT",
          "TRACKING_COLLECTOR_URL",
          "TRACKING_COLLECT_ALIASES",
          "TRACKING_DATABASE_URL",
          "TRACKING_DEMO_PORT",
          "TRACKING_DEMO_SHOP_PORT",
          "TRACKING_FLINK_PORT",
          "TRACKING_FLUSH_MILLIS",
          "TRACKING_HOST",
          "TRACKING_INGEST_ENABLED",
          "TRACKING_INGEST_RATE_LIMIT_PER_MINUTE",
          "TRACKING_JAVA_OPTIONS",
          "TRACKING_KAFKA_BOOTSTRAP",
          "TRACKING_KAFKA_CONTROLLER_PORT",
          "TRACKING_KAFKA_PORT",
          "TRACKING_MAX_IN_FLIGHT_BYTES",
          "TRACKING_MAX_IN_FLIGHT_REQUESTS",
          "TRACKING_MAX_PROPERTIES_BYTES",
          "TRACKING_NAMES_PER_DAY",
          "TRACKING_OIDC_AUDIENCE",
          "TRACKING_OIDC_FIRM_CLAIM",
          "TRACKING_OIDC_ISSUER",
          "TRACKING_OIDC_JWKS_URL",
          "TRACKING_OIDC_OPERATORS",
          "TRACKING_OIDC_SCOPES_CLAIM",
          "TRACKING_OWNER_PASSWORD",
          "TRACKING_OWNER_USER",
          "TRACKING_PATHS_PER_DAY",
          "TRACKING_POSTGRES_PORT",
          "TRACKING_PUBLIC_KEY",
          "TRACKING_REFERRALS_PER_DAY",
          "TRACKING_SCRIPT_ALIASES",
          "TRACKING_SDK_DIR",
          "TRACKING_TLS_CERTIFICATE",
          "TRACKING_TLS_KEY",
          "TRACKING_TRUSTED_PROXIES",
          "TRACKING_VERSION",
          "TRACKING_WRITER_PASSWORD");

  private SettingNames() {}

  /**
   * Refuses names that look like ours and are none.
   *
   * @throws IllegalArgumentException with a text for whoever set it
   */
  public static void check(Map<String, String> environment) {
    Set<String> unknown = new TreeSet<>(environment.keySet());
    unknown.removeIf(name -> !name.startsWith(PREFIX) || ALL.contains(name));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no such setting: "
              + String.join(", ", unknown)
              + ". README lists all; unset the others.");
    }
  }
}
