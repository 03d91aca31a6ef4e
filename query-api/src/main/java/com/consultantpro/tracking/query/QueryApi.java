package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.facts.PackerThread;
import com.consultantpro.tracking.query.people.ErasureRelay;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.realtime.Streams;
import com.consultantpro.tracking.query.relay.RelayThread;
import com.consultantpro.tracking.query.retention.RetentionThread;
import com.consultantpro.tracking.query.triggers.RuleRelay;
import io.javalin.Javalin;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The running query API. It starts without PostgreSQL and Kafka and answers 503 until they are. */
public final class QueryApi implements AutoCloseable {
  private final Javalin server;
  private final Database database;
  private final Metrics metrics;
  private final Streams streams;
  private final RelayThread relay;
  private final RetentionThread retention;
  private final PackerThread packer;

  private QueryApi(
      Javalin server,
      Database database,
      Metrics metrics,
      Streams streams,
      RelayThread relay,
      RetentionThread retention,
      PackerThread packer) {
    this.server = server;
    this.database = database;
    this.metrics = metrics;
    this.streams = streams;
    this.relay = relay;
    this.retention = retention;
    this.packer = packer;
  }

  public static void main(String[] args) {
    QueryApi api = start(QueryConfig.from(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(api::close, "shutdown"));
  }

  public static QueryApi start(QueryConfig config) {
    return start(config, Clock.systemUTC());
  }

  static QueryApi start(QueryConfig config, Clock clock) {
    Database database = new Database(config.databaseUrl(), config.apiPassword());
    Metrics metrics = new Metrics();
    Streams streams = new Streams(database, clock, metrics.registry());
    Javalin server =
        new App(database, config, clock, new SecureRandom(), metrics, streams).create();
    try {
      server.start();
    } catch (RuntimeException e) {
      streams.close();
      database.close();
      throw e;
    }
    RelayThread relay =
        config.kafkaBootstrap() == null
            ? null
            : RelayThread.start(
                database, config.kafkaBootstrap(), List.of(RuleRelay::new, ErasureRelay::new));
    RetentionThread retention = RetentionThread.start(database, clock);
    PackerThread packer = PackerThread.start(database);
    return new QueryApi(server, database, metrics, streams, relay, retention, packer);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    streams.close();
    server.stop();
    if (relay != null) {
      relay.close();
    }
    retention.close();
    packer.close();
    database.close();
    metrics.close();
  }
}
