package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The firm that is there from the first start, with a key of each kind, its admin's token, an
 * operator's and an analyst's login. Safe to repeat.
 */
final class DemoFirm {
  static final String SLUG = "demo";
  static final String ANALYST = "analyst_demo";

  private final Connection connection;
  private final Secrets secrets;

  private DemoFirm(Connection connection, Secrets secrets) {
    this.connection = connection;
    this.secrets = secrets;
  }

  static void create(String url, String owner, String password, Secrets secrets)
      throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, owner, password)) {
      connection.setAutoCommit(false);
      new DemoFirm(connection, secrets).create();
      connection.commit();
    }
  }

  private void create() throws SQLException, IOException {
    execute("firm.sql", SLUG, secrets.visitorSecret());
    key("browser", secrets.trackingKeyId(), secrets.trackingKey());
    key("server", secrets.serverKeyId(), secrets.serverKey());
    execute("token.sql", SLUG, "admin", secrets.adminToken(), "{read,export,manage}");
    execute(
        "token.sql", null, "operator", secrets.operatorToken(), "{read,export,manage,operator}");
    execute("analyst-role.sql");
    try (Statement statement = connection.createStatement()) {
      // DDL takes no parameters; our own random password needs no quoting.
      statement.execute("alter role " + ANALYST + " password '" + secrets.analystPassword() + "'");
    }
    execute("analyst-login.sql", ANALYST, SLUG);
  }

  private void key(String kind, UUID id, String secret) throws SQLException, IOException {
    execute("key.sql", id, kind, "demo " + kind + " key", secret, SLUG);
  }

  private void execute(String file, Object... parameters) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(read(file))) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  private static String read(String file) throws IOException {
    try (InputStream sql = DemoFirm.class.getResourceAsStream(file)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
