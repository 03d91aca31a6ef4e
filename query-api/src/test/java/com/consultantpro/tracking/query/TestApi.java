package com.consultantpro.tracking.query;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** An API on a database of its own, at a fixed moment. */
record TestApi(TestDatabase database, QueryApi api) implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  static TestApi start() throws SQLException {
    TestDatabase database = TestDatabase.create();
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new TestApi(database, QueryApi.start(TestConfig.of(database), clock));
  }

  Client as(String token) {
    return new Client(api.port(), token);
  }

  @Override
  public void close() {
    api.close();
  }
}
