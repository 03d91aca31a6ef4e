package com.consultantpro.tracking.query.postgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions of the role tracking_api. Each says first for whom it runs, and row-level security
 * holds it to that: a statement that forgets its firm finds nothing.
 */
public final class Database implements AutoCloseable {
  /** What runs inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Handle handle);
  }

  private static final int REQUESTS_AT_ONCE = 10;
  private static final int EXPORTS_AT_ONCE = 4;
  private static final int POLLS_AT_ONCE = 2;

  private final Pool requests;
  private final Pool exports;
  private final Pool polls;

  /** Connects when first asked, so the process starts without the database. */
  public Database(String url, String password) {
    this.requests = Pool.open("requests", REQUESTS_AT_ONCE, url, password);
    this.exports = Pool.open("exports", EXPORTS_AT_ONCE, url, password);
    this.polls = Pool.open("polls", POLLS_AT_ONCE, url, password);
  }

  /** One snapshot of one firm's rows: all numbers of an answer are of the same moment. */
  public <T> T read(long firmId, Work<T> work) {
    return snapshot(requests.jdbi(), "30s", firmId, work);
  }

  /** The same for exports: without a time limit, and in nobody else's way. */
  public <T> T readAtLength(long firmId, Work<T> work) {
    return snapshot(exports.jdbi(), "0", firmId, work);
  }

  /** The same for what is asked again and again: quick, or not at all. */
  public <T> T readOften(long firmId, Work<T> work) {
    return snapshot(polls.jdbi(), "5s", firmId, work);
  }

  public <T> T write(long firmId, Work<T> work) {
    return setting("tracking.firm_id", Long.toString(firmId), work);
  }

  /** Across firms; for operators and for what serves all firms alike. */
  public <T> T asOperator(Work<T> work) {
    return setting("tracking.operator", "on", work);
  }

  /** Sees the one row that the setting names, before it is known whose request this is. */
  public <T> T setting(String name, String value, Work<T> work) {
    return requests
        .jdbi()
        .inTransaction(
            handle -> {
              handle.execute("set local statement_timeout = '30s'");
              set(handle, name, value);
              return work.run(handle);
            });
  }

  /** For what outlives a transaction, such as an advisory lock. */
  public Handle connection() {
    return requests.jdbi().open();
  }

  /** Adds a setting to the transaction that is under way. */
  public static void set(Handle handle, String name, String value) {
    handle.execute("select set_config(?, ?, true)", name, value);
  }

  /** Says all in one go: each statement on its way costs a small report a tenth of its time. */
  private static <T> T snapshot(Jdbi jdbi, String timeout, long firmId, Work<T> work) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "set transaction isolation level repeatable read, read only;"
                  + " set local statement_timeout = '%s';".formatted(timeout)
                  + " select set_config('tracking.firm_id', '%d', true)".formatted(firmId));
          return work.run(handle);
        });
  }

  @Override
  public void close() {
    requests.close();
    exports.close();
    polls.close();
  }
}
