package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.relay.Relay;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jdbi.v3.core.Handle;

/**
 * One round from the outbox to the topic: every waiting version in the order of writing, marked
 * after Kafka has them, then a heartbeat. A crash between the two publishes a version again, under
 * the same key.
 *
 * <p>The heartbeat looks ahead. It is taken under the lock of the rules, so no change is under way,
 * and a later one becomes effective {@link RuleStore#LEAD} after it: nothing is still to come that
 * is effective before that. All by the clock of the database, whatever this machine's says.
 */
public final class RuleRelay implements Relay {
  /** Less than the lead, to bear a clock that is set back a little. */
  static final Duration PROMISED = RuleStore.LEAD.minusSeconds(2);

  private static final int VERSIONS_AT_ONCE = 500;
  private static final String WAITING = Sql.of(RuleRelay.class, "waiting-versions");
  private static final String MARK = Sql.of(RuleRelay.class, "mark-published");

  private final Database database;
  private final Producer<String, String> producer;

  /** A row of the outbox. */
  private record Version(long id, ObjectNode payload) {}

  private record Look(Instant at, List<Version> waiting) {}

  public RuleRelay(Database database, Producer<String, String> producer) {
    this.database = database;
    this.producer = producer;
  }

  @Override
  public void run() throws ExecutionException, InterruptedException {
    Look look = look();
    while (!look.waiting().isEmpty()) {
      publish(look.waiting());
      look = look();
    }
    send(RuleRecord.heartbeat(look.at().plus(PROMISED))).get();
  }

  private Look look() {
    return database.asOperator(
        handle -> {
          RuleStore.lock(handle);
          Instant now =
              handle
                  .select("select clock_timestamp()")
                  .mapTo(OffsetDateTime.class)
                  .one()
                  .toInstant();
          return new Look(now, waiting(handle));
        });
  }

  private static List<Version> waiting(Handle handle) {
    return handle
        .createQuery(WAITING)
        .bind("limit", VERSIONS_AT_ONCE)
        .map((row, ctx) -> new Version(row.getLong("id"), parse(row.getString("payload"))))
        .list();
  }

  private void publish(List<Version> versions) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Version version : versions) {
      sent.add(send(RuleRecord.ofVersion(version.payload())));
    }
    for (Future<RecordMetadata> record : sent) {
      record.get();
    }
    List<Long> ids = versions.stream().map(Version::id).toList();
    database.asOperator(
        handle -> handle.createUpdate(MARK).bindArray("ids", Long.class, ids).execute());
  }

  private Future<RecordMetadata> send(RuleRecord record) {
    return producer.send(
        new ProducerRecord<>(RuleRecord.TOPIC, RuleRecord.PARTITION, record.key(), record.value()));
  }

  private static ObjectNode parse(String payload) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the outbox holds JSON objects only", e);
    }
  }
}
