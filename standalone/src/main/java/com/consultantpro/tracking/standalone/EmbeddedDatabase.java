package com.consultantpro.tracking.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * PostgreSQL as a child process, on loopback only, every role with a password.
 *
 * <p>What it committed survives a kill of this process and of its own: {@code fsync} and {@code
 * synchronous_commit} are on.
 */
final class EmbeddedDatabase implements AutoCloseable {
  static final String OWNER = "postgres";

  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  static EmbeddedDatabase start(Path dir, int port, String password, Path log)
      throws IOException, SQLException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(binaries())
            .setDataDirectory(dir)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setConnectConfig("password", password)
            .setPGStartupWait(Duration.ofMinutes(2))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .setOutputRedirector(Redirect.appendTo(log.toFile()));
    configure(builder);
    EmbeddedDatabase database = new EmbeddedDatabase(builder.start(), password);
    database.demandPasswords(dir);
    return database;
  }

  PostgresUrl owner() {
    return url(OWNER, password);
  }

  PostgresUrl url(String user, String secret) {
    return new PostgresUrl(postgres.getPort(), user, secret);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private static void configure(EmbeddedPostgres.Builder builder) {
    builder
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "60")
        .setServerConfig("shared_buffers", "96MB")
        .setServerConfig("max_wal_size", "1GB")
        .setServerConfig("jit", "off");
  }

  /** The unpacked binaries, per user: a directory made by root is of no use to anybody else. */
  private static File binaries() {
    String name = "tracking-postgres-" + System.getProperty("user.name");
    return Path.of(System.getProperty("java.io.tmpdir"), name).toFile();
  }

  /** A fresh cluster trusts everybody on this machine; from its first start on it does not. */
  private void demandPasswords(Path dir) throws IOException, SQLException {
    Path rules = dir.resolve("pg_hba.conf");
    String scram = "host all all 127.0.0.1/32 scram-sha-256\n";
    if (Files.readString(rules).equals(scram)) {
      return;
    }
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role " + OWNER + " password '" + password + "'");
      Files.writeString(rules, scram);
      statement.execute("select pg_reload_conf()");
    }
  }
}
