package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryConfigTest {
  @Test
  void hasDefaults() {
    assertThat(
            QueryConfig.from(
                Map.of(
                    "TRACKING_DATABASE_URL", "jdbc:postgresql://db:5432/tracking",
                    "TRACKING_API_PASSWORD", "secret")))
        .isEqualTo(
            new QueryConfig(
                "127.0.0.1",
                8082,
                null,
                "jdbc:postgresql://db:5432/tracking",
                "secret",
                null,
                "http://127.0.0.1:8080",
                "/sdk/cp.js",
                null));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            QueryConfig.from(
                Map.of(
                    "TRACKING_HOST", "0.0.0.0",
                    "TRACKING_API_PORT", "0",
                    "TRACKING_DATABASE_URL", "jdbc:postgresql://db:5432/tracking",
                    "TRACKING_API_PASSWORD", "secret",
                    "TRACKING_KAFKA_BOOTSTRAP", "kafka:9092",
                    "TRACKING_COLLECTOR_URL", "https://collect.example",
                    "TRACKING_SCRIPT_ALIASES", "/x.mjs, /js/x.js, /y.js",
                    "TRACKING_COLLECT_ALIASES", "/in, /a/b/")))
        .isEqualTo(
            new QueryConfig(
                "0.0.0.0",
                0,
                null,
                "jdbc:postgresql://db:5432/tracking",
                "secret",
                "kafka:9092",
                "https://collect.example",
                "/js/x.js",
                "/in"));
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThatThrownBy(
            () ->
                QueryConfig.from(
                    Map.of(
                        "TRACKING_DATABASE_URL", "jdbc:postgresql://db/tracking?user=postgres",
                        "TRACKING_API_PORT", "http",
                        "TRACKING_COLLECT_ALIASES", "/in\"onload=\"x")))
        .hasMessageContainingAll(
            "TRACKING_DATABASE_URL must be",
            "TRACKING_API_PASSWORD must be set",
            "TRACKING_API_PORT must be a port number",
            "TRACKING_COLLECT_ALIASES must hold paths");
  }

  @Test
  void refusesAMisspeltSetting() {
    assertThatThrownBy(
            () ->
                QueryConfig.from(
                    Map.of(
                        "TRACKING_DATABASE_URL", "jdbc:postgresql://db:5432/tracking",
                        "TRACKING_API_PASSWORD", "secret",
                        "TRACKING_COLECTOR_URL", "https://collect.example")))
        .hasMessageStartingWith("no such setting: TRACKING_COLECTOR_URL");
  }
}
