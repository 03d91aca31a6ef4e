package com.consultantpro.tracking.query.relay;

import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the relays once a second in one of several API processes: whoever holds the advisory lock.
 * Two at once, while a lost connection goes unnoticed, would only publish the same twice. Whatever
 * fails is tried again with fresh connections.
 */
public final class RelayThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
  private static final String BECOME_RELAY = Sql.of(RelayThread.class, "become-relay");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);

  private final Database database;
  private final String kafkaBootstrap;
  private final List<Relay.Factory> factories;
  private final Thread thread = new Thread(this::run, "relay");
  private final CountDownLatch stop = new CountDownLatch(1);

  private RelayThread(Database database, String kafkaBootstrap, List<Relay.Factory> factories) {
    this.database = database;
    this.kafkaBootstrap = kafkaBootstrap;
    this.factories = List.copyOf(factories);
  }

  /** Each round runs all relays, in that order. */
  public static RelayThread start(
      Database database, String kafkaBootstrap, List<Relay.Factory> factories) {
    RelayThread relay = new RelayThread(database, kafkaBootstrap, factories);
    relay.thread.setDaemon(true);
    relay.thread.start();
    return relay;
  }

  private void run() {
    do {
      try (Handle connection = database.connection()) {
        relayWhileLocked(connection);
      } catch (ExecutionException | InterruptedException | RuntimeException e) {
        LOG.warn("Nothing is published for now: {}", e.toString());
      }
    } while (!stoppedWithinPause());
  }

  private void relayWhileLocked(Handle connection) throws ExecutionException, InterruptedException {
    if (!connection.select(BECOME_RELAY).mapTo(Boolean.class).one()) {
      return;
    }
    try (Producer<String, String> producer = producer()) {
      List<Relay> relays =
          factories.stream().map(factory -> factory.create(database, producer)).toList();
      do {
        // The lock is gone with its connection: then another process relays.
        connection.execute("select 1");
        for (Relay relay : relays) {
          relay.run();
        }
      } while (!stoppedWithinPause());
    } finally {
      connection.execute("select pg_advisory_unlock_all()");
    }
  }

  private boolean stoppedWithinPause() {
    try {
      return stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private Producer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafkaBootstrap,
            ProducerConfig.CLIENT_ID_CONFIG,
            "relay",
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (int) SEND_TIMEOUT.toMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) SEND_TIMEOUT.toMillis() / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) SEND_TIMEOUT.toMillis()),
        new StringSerializer(),
        new StringSerializer());
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(SEND_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
