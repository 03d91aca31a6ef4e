package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.relay.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Tells the log who is to be erased. The rows themselves are the outbox. What is not done after a
 * while is told again, to no harm: a job of an older version skips the record.
 */
public final class ErasureRelay implements Relay {
  private static final int VISITORS_AT_ONCE = 500;
  private static final String WAITING = Sql.of(ErasureRelay.class, "waiting-visitors");
  private static final String MARK = Sql.of(ErasureRelay.class, "mark-published");

  private final Database database;
  private final Producer<String, String> producer;

  public ErasureRelay(Database database, Producer<String, String> producer) {
    this.database = database;
    this.producer = producer;
  }

  @Override
  public void run() throws ExecutionException, InterruptedException {
    for (List<ErasureRecord> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ErasureRecord record : waiting) {
        sent.add(
            producer.send(new ProducerRecord<>(ErasureRecord.TOPIC, record.key(), record.value())));
      }
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
      mark(waiting);
    }
  }

  private List<ErasureRecord> waiting() {
    return database.asOperator(
        handle ->
            handle
                .createQuery(WAITING)
                .bind("limit", VISITORS_AT_ONCE)
                .map((row, ctx) -> ErasureRecord.of(row))
                .list());
  }

  private void mark(List<ErasureRecord> published) {
    database.asOperator(
        handle ->
            handle
                .createUpdate(MARK)
                .bindArray(
                    "visitors",
                    String.class,
                    published.stream().map(ErasureRecord::visitorId).toList())
                .bindArray(
                    "erasures",
                    String.class,
                    published.stream().map(ErasureRecord::erasureId).toList())
                .execute());
  }
}
