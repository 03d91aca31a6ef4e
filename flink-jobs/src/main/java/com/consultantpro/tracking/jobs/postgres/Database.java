package com.consultantpro.tracking.jobs.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/**
 * Where the rows go.
 *
 * @param url JDBC URL without credentials
 */
public record Database(String url, String user, String password) implements Serializable {

  public Database {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /** A connection that gives up on a dead server instead of waiting for ever. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "tracking-jobs");
    // The detail of an error is the row that failed: visitors' data, which belongs in no log.
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public String toString() {
    return user + "@" + url;
  }
}
