package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.auth.Oidc;
import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Settings of an API under test. */
final class TestConfig {
  private TestConfig() {}

  static QueryConfig of(TestDatabase database) {
    return of(database, null, null);
  }

  static QueryConfig of(TestDatabase database, Oidc oidc) {
    return of(database, oidc, null);
  }

  static QueryConfig of(TestDatabase database, String kafkaBootstrap) {
    return of(database, null, kafkaBootstrap);
  }

  private static QueryConfig of(TestDatabase database, Oidc oidc, String kafkaBootstrap) {
    return new QueryConfig(
        "127.0.0.1",
        0,
        null,
        database.url(),
        database.url(),
        TestDatabase.API_PASSWORD,
        oidc,
        kafkaBootstrap,
        "https://collect.example",
        "/sdk/cp.js",
        null);
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The values of an object as texts. */
  static List<String> values(JsonNode object) {
    List<String> values = new ArrayList<>();
    object.elements().forEachRemaining(value -> values.add(value.asText()));
    return values;
  }
}
