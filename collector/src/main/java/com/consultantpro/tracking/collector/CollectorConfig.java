package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.collector.http.TrustedProxies;
import com.consultantpro.tracking.collector.limits.DistinctTexts;
import com.consultantpro.tracking.collector.sdk.SdkFiles;
import com.consultantpro.tracking.events.SettingNames;
import com.consultantpro.tracking.web.Tls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of a collector.
 *
 * @param port 0 for a free one
 * @param tls null for plain HTTP
 * @param databaseUrl JDBC URL; the role is {@code tracking_collector}
 * @param collectorId names this process in the log; the same after a restart, unique among those
 *     that run at once
 * @param publicKey the bootstrap key, or null
 * @param ingestEnabled the global flag {@code tracking.ingest.enabled}
 * @param distinctTexts budgets of firms that have none of their own
 * @param trustedProxies addresses or blocks whose {@code X-Forwarded-For} is believed
 * @param collectAliases more paths that take events
 * @param scriptAliases more paths that serve the SDK; those ending in .mjs the module
 * @param sdkDirectory holds versions of the SDK that are served besides the one built in, or null
 * @param maxInFlightBytes of bodies whose events are not yet in Kafka
 */
public record CollectorConfig(
    String host,
    int port,
    Tls tls,
    String kafkaBootstrap,
    String databaseUrl,
    String databasePassword,
    String collectorId,
    String publicKey,
    boolean ingestEnabled,
    int rateLimitPerMinute,
    int maxPropertiesBytes,
    DistinctTexts.Limits distinctTexts,
    List<String> trustedProxies,
    List<String> collectAliases,
    List<String> scriptAliases,
    String sdkDirectory,
    int maxInFlightRequests,
    int maxInFlightBytes) {

  public CollectorConfig {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(kafkaBootstrap, "kafkaBootstrap");
    Objects.requireNonNull(databaseUrl, "databaseUrl");
    Objects.requireNonNull(databasePassword, "databasePassword");
    Objects.requireNonNull(collectorId, "collectorId");
    trustedProxies = List.copyOf(trustedProxies);
    collectAliases = List.copyOf(collectAliases);
    scriptAliases = List.copyOf(scriptAliases);
  }

  /**
   * @throws IllegalArgumentException that lists all problems
   */
  public static CollectorConfig from(Map<String, String> env) {
    SettingNames.check(env);
    Settings settings = new Settings(env);
    CollectorConfig config =
        new CollectorConfig(
            settings.text("TRACKING_HOST", "127.0.0.1"),
            settings.number("TRACKING_COLLECTOR_PORT", 8080, 0, 65_535),
            settings.tls("TRACKING_COLLECTOR_HEALTH_PORT"),
            settings.required("TRACKING_KAFKA_BOOTSTRAP"),
            settings.required("TRACKING_DATABASE_URL"),
            settings.required("TRACKING_COLLECTOR_PASSWORD"),
            settings.text("TRACKING_COLLECTOR_ID", hostName()),
            settings.text("TRACKING_PUBLIC_KEY", null),
            settings.flag("TRACKING_INGEST_ENABLED", true),
            settings.number("TRACKING_INGEST_RATE_LIMIT_PER_MINUTE", 300, 1, 100_000_000),
            settings.number("TRACKING_MAX_PROPERTIES_BYTES", 16_384, 2, 65_536),
            new DistinctTexts.Limits(
                settings.number("TRACKING_NAMES_PER_DAY", 5_000, 1, 1_000_000),
                settings.number("TRACKING_PATHS_PER_DAY", 100_000, 1, 10_000_000),
                settings.number("TRACKING_REFERRALS_PER_DAY", 20_000, 10, 1_000_000)),
            settings.list("TRACKING_TRUSTED_PROXIES"),
            settings.paths("TRACKING_COLLECT_ALIASES"),
            settings.paths("TRACKING_SCRIPT_ALIASES"),
            settings.text("TRACKING_SDK_DIR", null),
            settings.number("TRACKING_MAX_IN_FLIGHT_REQUESTS", 10_000, 1, 1_000_000),
            settings.number("TRACKING_MAX_IN_FLIGHT_BYTES", 16 << 20, 65_536, 1 << 30));
    settings.check(
        "TRACKING_TRUSTED_PROXIES",
        () -> Objects.requireNonNull(new TrustedProxies(config.trustedProxies())));
    settings.check(
        "TRACKING_COLLECT_ALIASES", () -> Paths.requireFree(config.collectAliases(), List.of()));
    settings.check(
        "TRACKING_SCRIPT_ALIASES",
        () -> Paths.requireFree(config.scriptAliases(), config.collectAliases()));
    settings.check("TRACKING_SDK_DIR", () -> SdkFiles.load(config.sdkDirectory()));
    settings.throwProblems();
    return config;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "collector";
    }
  }
}
