package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Erasures of one firm, inside one transaction. */
record ErasureStore(Handle handle, long firmId) {
  private static final String LOCK = Sql.of(ErasureStore.class, "lock-erasures");
  private static final String INSERT = Sql.of(ErasureStore.class, "insert-erasure");
  private static final String INSERT_VISITORS =
      Sql.of(ErasureStore.class, "insert-erased-visitors");
  private static final String LIST = Sql.of(ErasureStore.class, "list-erasures");
  private static final String COUNT = Sql.of(ErasureStore.class, "count-erasures");

  /**
   * From its commit on nothing that it covers is stored any more. The rows that are there wait for
   * its record in the log, for which its rows are the outbox.
   */
  Receipt insert(Person person, String requestedBy) {
    handle.createQuery(LOCK).bind("firm", firmId).mapTo(String.class).one();
    OffsetDateTime now =
        handle.select("select clock_timestamp()").mapTo(OffsetDateTime.class).one();
    List<String> visitors = person.visitors(handle, firmId);
    UUID id = UUID.randomUUID();
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("firm", firmId)
        .bind("at", now)
        .bind("by", requestedBy)
        .bind("visitor", person.visitorId())
        .bind("contact", person.contact())
        .bind("visitors", visitors.size())
        .execute();
    handle
        .createUpdate(INSERT_VISITORS)
        .bind("id", id)
        .bind("firm", firmId)
        .bind("at", now)
        .bindArray("visitors", String.class, visitors)
        .execute();
    return get(id);
  }

  Receipt get(UUID id) {
    return query(LIST, id)
        .bind("limit", 1)
        .bind("offset", 0)
        .map((row, ctx) -> Receipt.of(row))
        .findOne()
        .orElseThrow(() -> Problem.notFound("There is no such erasure"));
  }

  List<Receipt> list(long limit, long offset) {
    return query(LIST, null)
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, ctx) -> Receipt.of(row))
        .list();
  }

  long count() {
    return handle.createQuery(COUNT).bind("firm", firmId).mapTo(Long.class).one();
  }

  private Query query(String sql, UUID id) {
    return handle.createQuery(sql).bind("firm", firmId).bind("id", id);
  }
}
