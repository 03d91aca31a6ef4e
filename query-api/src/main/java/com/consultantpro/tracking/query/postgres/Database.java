package com.consultantpro.tracking.query.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
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

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final int POOL_SIZE = 10;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /** Connects when first asked, so the process starts without the database. */
  public Database(String url, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("tracking_api");
    config.setPassword(password);
    config.setPoolName("query-api");
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "query-api");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(String.class, "text");
  }

  /** One snapshot of one firm's rows: all numbers of an answer are of the same moment. */
  public <T> T read(long firmId, Work<T> work) {
    return snapshot("30s", firmId, work);
  }

  /** The same without a time limit, for exports. */
  public <T> T readAtLength(long firmId, Work<T> work) {
    return snapshot("0", firmId, work);
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
    return jdbi.inTransaction(
        handle -> {
          handle.execute("set local statement_timeout = '30s'");
          set(handle, name, value);
          return work.run(handle);
        });
  }

  /** For what outlives a transaction, such as an advisory lock. */
  public Handle connection() {
    return jdbi.open();
  }

  /** Adds a setting to the transaction that is under way. */
  public static void set(Handle handle, String name, String value) {
    handle.execute("select set_config(?, ?, true)", name, value);
  }

  private <T> T snapshot(String timeout, long firmId, Work<T> work) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("set transaction isolation level repeatable read, read only");
          handle.execute("set local statement_timeout = '" + timeout + "'");
          set(handle, "tracking.firm_id", Long.toString(firmId));
          return work.run(handle);
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
