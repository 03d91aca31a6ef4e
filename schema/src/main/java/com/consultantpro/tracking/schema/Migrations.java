package com.consultantpro.tracking.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings a database to this version of the schema and lets the roles log in. Safe to repeat. */
public final class Migrations {
  private Migrations() {}

  /**
   * @param url JDBC URL of the database
   * @param owner a role that may create roles; it owns the tables
   */
  public static void apply(String url, String owner, String password, RolePasswords roles)
      throws SQLException {
    Flyway.configure()
        .dataSource(url, owner, password)
        .locations("classpath:db/migration")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url, owner, password)) {
      setPassword(connection, "tracking_writer", roles.writer());
      setPassword(connection, "tracking_api", roles.api());
      setPassword(connection, "tracking_collector", roles.collector());
    }
  }

  /** Reads {@code TRACKING_DATABASE_URL}, the owner's and the roles' passwords; for containers. */
  public static void main(String[] args) throws SQLException {
    Map<String, String> env = System.getenv();
    apply(
        required(env, "TRACKING_DATABASE_URL"),
        env.getOrDefault("TRACKING_OWNER_USER", "postgres"),
        required(env, "TRACKING_OWNER_PASSWORD"),
        new RolePasswords(
            required(env, "TRACKING_WRITER_PASSWORD"),
            required(env, "TRACKING_API_PASSWORD"),
            required(env, "TRACKING_COLLECTOR_PASSWORD")));
  }

  private static String required(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must be set");
    }
    return value;
  }

  /** DDL takes no parameters, so the server itself quotes the password. */
  private static void setPassword(Connection connection, String role, String password)
      throws SQLException {
    String ddl;
    try (PreparedStatement quote =
        connection.prepareStatement("select format('alter role %I login password %L', ?, ?)")) {
      quote.setString(1, role);
      quote.setString(2, password);
      try (ResultSet result = quote.executeQuery()) {
        result.next();
        ddl = result.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
    }
  }
}
