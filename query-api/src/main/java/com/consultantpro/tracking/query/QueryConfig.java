package com.consultantpro.tracking.query;

import com.consultantpro.tracking.events.SettingNames;
import com.consultantpro.tracking.query.auth.Oidc;
import com.consultantpro.tracking.web.Tls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Settings of the query API.
 *
 * @param tls null for plain HTTP
 * @param databaseUrl JDBC URL without a user; the role is always tracking_api
 * @param analystDatabaseUrl the same database by the address that analysts reach it by
 * @param oidc null when no signed tokens are taken
 * @param kafkaBootstrap where automation rules are published; null publishes none
 * @param collectorUrl the collector's public address, named in key bundles
 * @param scriptPath where the script is there
 * @param collectPath where events go there, or null for the usual path
 */
public record QueryConfig(
    String host,
    int port,
    Tls tls,
    String databaseUrl,
    String analystDatabaseUrl,
    String apiPassword,
    Oidc oidc,
    String kafkaBootstrap,
    String collectorUrl,
    String scriptPath,
    String collectPath) {
  private static final int DEFAULT_PORT = 8082;
  private static final int DEFAULT_COLLECTOR_PORT = 8080;

  /** Reports all problems at once. */
  public static QueryConfig from(Map<String, String> env) {
    SettingNames.check(env);
    List<String> problems = new ArrayList<>();
    String url = required(env, "TRACKING_DATABASE_URL", problems);
    String analystUrl = text(env, "TRACKING_ANALYST_DATABASE_URL", url);
    checkDatabase("TRACKING_DATABASE_URL", url, problems);
    if (!analystUrl.equals(url)) {
      checkDatabase("TRACKING_ANALYST_DATABASE_URL", analystUrl, problems);
    }
    String password = required(env, "TRACKING_API_PASSWORD", problems);
    int port = port(env, "TRACKING_API_PORT", DEFAULT_PORT, problems);
    Tls tls = Tls.from(env, "TRACKING_API_HEALTH_PORT", problems);
    Oidc oidc = Oidc.from(env, problems);
    int collectorPort = port(env, "TRACKING_COLLECTOR_PORT", DEFAULT_COLLECTOR_PORT, problems);
    List<String> scripts = paths(env, "TRACKING_SCRIPT_ALIASES", problems);
    List<String> collects = paths(env, "TRACKING_COLLECT_ALIASES", problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    String collector = (tls == null ? "http" : "https") + "://127.0.0.1:" + collectorPort;
    return new QueryConfig(
        text(env, "TRACKING_HOST", "127.0.0.1"),
        port,
        tls,
        url,
        analystUrl,
        password,
        oidc,
        text(env, "TRACKING_KAFKA_BOOTSTRAP", null),
        text(env, "TRACKING_COLLECTOR_URL", collector),
        scripts.stream().filter(path -> !path.endsWith(".mjs")).findFirst().orElse("/sdk/cp.js"),
        collects.isEmpty() ? null : collects.get(0));
  }

  private static void checkDatabase(String name, String url, List<String> problems) {
    if (!url.startsWith("jdbc:postgresql:") || url.contains("user=") || url.contains("password=")) {
      problems.add(name + " must be jdbc:postgresql://host:port/db, without user");
    }
  }

  /** An empty setting is an absent one, as compose files write it. */
  private static String text(Map<String, String> env, String name, String otherwise) {
    String value = env.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static String required(Map<String, String> env, String name, List<String> problems) {
    String value = text(env, name, "");
    if (value.isEmpty()) {
      problems.add(name + " must be set");
    }
    return value;
  }

  /** The collector's aliases: they stand in snippets, so nothing else than a path may. */
  private static List<String> paths(Map<String, String> env, String name, List<String> problems) {
    List<String> paths =
        Arrays.stream(text(env, name, "").split(","))
            .map(String::strip)
            .filter(path -> !path.isEmpty())
            .toList();
    if (!paths.stream().allMatch(path -> path.matches("(/[A-Za-z0-9._~-]+)+/?"))) {
      problems.add(name + " must hold paths such as /a/b.js");
    }
    return paths;
  }

  private static int port(
      Map<String, String> env, String name, int otherwise, List<String> problems) {
    String text = text(env, name, String.valueOf(otherwise));
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) < 65_536) {
      return Integer.parseInt(text);
    }
    problems.add(name + " must be a port number, 0 for a free one");
    return 0;
  }
}
