package com.consultantpro.tracking.collector;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * Connections to PostgreSQL. It may be down, at the start too; so nobody waits long for it, and no
 * request waits for it at all but those with an unknown key.
 */
final class Database {
  private Database() {}

  static HikariDataSource open(CollectorConfig config) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("tracking-collector");
    pool.setJdbcUrl(config.databaseUrl());
    pool.setUsername("tracking_collector");
    pool.setPassword(config.databasePassword());
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(1);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(2_000);
    pool.setValidationTimeout(1_000);
    pool.addDataSourceProperty("connectTimeout", "2");
    pool.addDataSourceProperty("socketTimeout", "5");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", "tracking-collector");
    return new HikariDataSource(pool);
  }
}
