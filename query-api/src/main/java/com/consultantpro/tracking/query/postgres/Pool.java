package com.consultantpro.tracking.query.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;

/** Connections of the role tracking_api for one purpose. */
record Pool(HikariDataSource connections, Jdbi jdbi) implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  static Pool open(String name, int size, String url, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("tracking_api");
    config.setPassword(password);
    config.setPoolName("query-api " + name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "query-api " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    HikariDataSource connections = new HikariDataSource(config);
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(Boolean.class, "boolean");
    jdbi.registerArrayType(LocalDate.class, "date");
    jdbi.registerArrayType(OffsetDateTime.class, "timestamptz");
    return new Pool(connections, jdbi);
  }

  @Override
  public void close() {
    connections.close();
  }
}
