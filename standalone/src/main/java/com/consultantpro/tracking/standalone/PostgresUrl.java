package com.consultantpro.tracking.standalone;

import java.net.URI;

/** A login of the embedded database. */
record PostgresUrl(int port, String user, String password) {
  private static final String HOST = "127.0.0.1";
  private static final String DATABASE = "postgres";

  /** Reads what {@link #uri} wrote. */
  static PostgresUrl parse(String uri) {
    URI parts = URI.create(uri);
    String[] login = parts.getUserInfo().split(":", 2);
    return new PostgresUrl(parts.getPort(), login[0], login[1]);
  }

  /** As psql and most drivers take it. */
  String uri() {
    return "postgresql://%s:%s@%s:%d/%s".formatted(user, password, HOST, port, DATABASE);
  }

  /** As JDBC takes it, user and password apart. */
  String jdbc() {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, DATABASE);
  }
}
