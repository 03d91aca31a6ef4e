package com.consultantpro.tracking.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.collector.limits.DistinctTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CollectorConfigTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "TRACKING_KAFKA_BOOTSTRAP", "kafka:9092",
          "TRACKING_DATABASE_URL", "jdbc:postgresql://db/tracking",
          "TRACKING_COLLECTOR_PASSWORD", "pw",
          "TRACKING_COLLECTOR_ID", "c1");

  @Test
  void hasDefaults() {
    assertThat(CollectorConfig.from(REQUIRED))
        .isEqualTo(
            new CollectorConfig(
                "127.0.0.1",
                8080,
                null,
                "kafka:9092",
                "jdbc:postgresql://db/tracking",
                "pw",
                "c1",
                null,
                true,
                300,
                16_384,
                new DistinctTexts.Limits(5_000, 100_000, 20_000),
                List.of(),
                List.of(),
                List.of(),
                null,
                10_000,
                16 << 20));
  }

  @Test
  void takesEverySetting(@TempDir Path kept) {
    Map<String, String> env = new HashMap<>(REQUIRED);
    env.putAll(
        Map.of(
            "TRACKING_HOST", "0.0.0.0",
            "TRACKING_COLLECTOR_PORT", "0",
            "TRACKING_PUBLIC_KEY", "open",
            "TRACKING_INGEST_ENABLED", "false",
            "TRACKING_INGEST_RATE_LIMIT_PER_MINUTE", "7",
            "TRACKING_MAX_PROPERTIES_BYTES", "100",
            "TRACKING_TRUSTED_PROXIES", "10.0.0.0/8, ::1",
            "TRACKING_COLLECT_ALIASES", "/in",
            "TRACKING_MAX_IN_FLIGHT_REQUESTS", "5",
            "TRACKING_MAX_IN_FLIGHT_BYTES", "70000"));
    env.put("TRACKING_SCRIPT_ALIASES", "/x.js,/x.mjs");
    env.put("TRACKING_SDK_DIR", kept.toString());
    env.put("TRACKING_NAMES_PER_DAY", "50");
    env.put("TRACKING_PATHS_PER_DAY", "60");
    env.put("TRACKING_REFERRALS_PER_DAY", "70");

    assertThat(CollectorConfig.from(env))
        .isEqualTo(
            new CollectorConfig(
                "0.0.0.0",
                0,
                null,
                "kafka:9092",
                "jdbc:postgresql://db/tracking",
                "pw",
                "c1",
                "open",
                false,
                7,
                100,
                new DistinctTexts.Limits(50, 60, 70),
                List.of("10.0.0.0/8", "::1"),
                List.of("/in"),
                List.of("/x.js", "/x.mjs"),
                kept.toString(),
                5,
                70_000));
  }

  @Test
  void namesAllProblemsAtOnce() {
    Map<String, String> env =
        Map.of(
            "TRACKING_KAFKA_BOOTSTRAP", " ",
            "TRACKING_COLLECTOR_PORT", "http",
            "TRACKING_INGEST_ENABLED", "yes",
            "TRACKING_TRUSTED_PROXIES", "10.0.0.0/33",
            "TRACKING_COLLECT_ALIASES", "in");

    assertThatThrownBy(() -> CollectorConfig.from(env))
        .hasMessage(
            """
            TRACKING_COLLECTOR_PORT must be a number from 0 to 65535, not http
            TRACKING_KAFKA_BOOTSTRAP must be set
            TRACKING_DATABASE_URL must be set
            TRACKING_COLLECTOR_PASSWORD must be set
            TRACKING_INGEST_ENABLED must be true or false, not yes
            TRACKING_COLLECT_ALIASES must hold paths such as /a/b.js, not in
            TRACKING_TRUSTED_PROXIES: 10.0.0.0/33 has no prefix length of 0 to 32""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/in, /healthz | -",
        "/metrics/ | -",
        "/api/v1/tracking/collect/ | -",
        "/sdk/in | -",
        "/in, /in/ | -",
        "- | /readyz",
        "- | /sdk/cp.js",
        "- | /sdk",
        "- | /x.js, /x.js",
        "- | /api/v1/tracking/collect",
        "/in/x.js | /in/x.js",
      })
  void refusesAliasesThatMeanSomethingAlready(String collect, String script) {
    Map<String, String> env = new HashMap<>(REQUIRED);
    env.put("TRACKING_COLLECT_ALIASES", collect);
    env.put("TRACKING_SCRIPT_ALIASES", script);
    String[] aliases = (script == null ? collect : script).split(", ");

    assertThatThrownBy(() -> CollectorConfig.from(env))
        .hasMessage(
            "TRACKING_%s_ALIASES: %s is the path of something else already",
            script == null ? "COLLECT" : "SCRIPT", aliases[aliases.length - 1]);
  }

  @Test
  void refusesPathsThatNoBrowserAsksFor() {
    for (String path : List.of("/a/../x.js", "/./x.js", "/..", "//x.js", "/a b.js", "/x.js?y")) {
      Map<String, String> env = new HashMap<>(REQUIRED);
      env.put("TRACKING_SCRIPT_ALIASES", path);

      assertThatThrownBy(() -> CollectorConfig.from(env)).hasMessageContaining("must hold paths");
    }
  }

  @Test
  void refusesADirectoryOfScriptsThatBreaksAPromise(@TempDir Path kept) throws Exception {
    Files.createDirectories(kept.resolve("9.8.7"));
    Files.writeString(kept.resolve("9.8.7/cp.js"), "// not what was built in");

    assertThatThrownBy(() -> withScripts(kept))
        .hasMessage("TRACKING_SDK_DIR: 9.8.7/cp.js is not the cp.js built in with that version");
    assertThatThrownBy(() -> withScripts(kept.resolve("absent")))
        .hasMessageStartingWith("TRACKING_SDK_DIR: cannot be read");
  }

  private static CollectorConfig withScripts(Path directory) {
    Map<String, String> env = new HashMap<>(REQUIRED);
    env.put("TRACKING_SDK_DIR", directory.toString());
    return CollectorConfig.from(env);
  }
}
