package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.query.auth.Oidc;
import java.net.URI;
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
                "jdbc:postgresql://db:5432/tracking",
                "secret",
                null,
                null,
                "http://127.0.0.1:8080",
                "/sdk/cp.js",
                null));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            QueryConfig.from(
                Map.ofEntries(
                    Map.entry("TRACKING_HOST", "0.0.0.0"),
                    Map.entry("TRACKING_API_PORT", "0"),
                    Map.entry("TRACKING_DATABASE_URL", "jdbc:postgresql://db:5432/tracking"),
                    Map.entry(
                        "TRACKING_ANALYST_DATABASE_URL", "jdbc:postgresql://db.example/tracking"),
                    Map.entry("TRACKING_API_PASSWORD", "secret"),
                    Map.entry("TRACKING_OIDC_ISSUER", "https://id.example"),
                    Map.entry("TRACKING_OIDC_JWKS_URL", "https://id.example/keys"),
                    Map.entry("TRACKING_OIDC_AUDIENCE", "api"),
                    Map.entry("TRACKING_OIDC_FIRM_CLAIM", "org"),
                    Map.entry("TRACKING_OIDC_SCOPES_CLAIM", "roles"),
                    Map.entry("TRACKING_OIDC_OPERATORS", "true"),
                    Map.entry("TRACKING_KAFKA_BOOTSTRAP", "kafka:9092"),
                    Map.entry("TRACKING_COLLECTOR_URL", "https://collect.example"),
                    Map.entry("TRACKING_SCRIPT_ALIASES", "/x.mjs, /js/x.js, /y.js"),
                    Map.entry("TRACKING_COLLECT_ALIASES", "/in, /a/b/"))))
        .isEqualTo(
            new QueryConfig(
                "0.0.0.0",
                0,
                null,
                "jdbc:postgresql://db:5432/tracking",
                "jdbc:postgresql://db.example/tracking",
                "secret",
                new Oidc(
                    "https://id.example",
                    URI.create("https://id.example/keys"),
                    "api",
                    "org",
                    "roles",
                    true),
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
                        "TRACKING_ANALYST_DATABASE_URL", "db.example",
                        "TRACKING_API_PORT", "http",
                        "TRACKING_OIDC_ISSUER", "https://id.example",
                        "TRACKING_OIDC_AUDIENCE", "api",
                        "TRACKING_OIDC_JWKS_URL", "http://id.example/keys",
                        "TRACKING_COLLECT_ALIASES", "/in\"onload=\"x")))
        .hasMessageContainingAll(
            "TRACKING_DATABASE_URL must be",
            "TRACKING_ANALYST_DATABASE_URL must be",
            "TRACKING_API_PASSWORD must be set",
            "TRACKING_API_PORT must be a port number",
            "TRACKING_OIDC_JWKS_URL must begin with https://",
            "TRACKING_COLLECT_ALIASES must hold paths");
  }

  @Test
  void takesSignedTokensOnlyWhenAllIsKnownOfThem() {
    assertThatThrownBy(
            () ->
                QueryConfig.from(
                    Map.of(
                        "TRACKING_DATABASE_URL", "jdbc:postgresql://db:5432/tracking",
                        "TRACKING_API_PASSWORD", "secret",
                        "TRACKING_OIDC_ISSUER", "https://id.example")))
        .hasMessageContaining("TRACKING_OIDC_AUDIENCE must be set together");
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
