package com.consultantpro.tracking.query.relay;

import com.consultantpro.tracking.query.postgres.Database;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;

/** One way from a table that serves as an outbox to a topic. */
public interface Relay {
  /** One round: all that waits is published, and marked after Kafka has it. */
  void run() throws ExecutionException, InterruptedException;

  /** Makes a relay for as long as the connections hold. */
  @FunctionalInterface
  interface Factory {
    Relay create(Database database, Producer<String, String> producer);
  }
}
