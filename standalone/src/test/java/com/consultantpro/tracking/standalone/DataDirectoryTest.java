package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temp;

  @Test
  void isHeldByOneProcessAtATime() throws Exception {
    Path root = temp.resolve("data");
    try (DataDirectory held = DataDirectory.open(root)) {
      assertThat(held.kafka()).isEqualTo(root.resolve("kafka"));

      assertThatThrownBy(() -> DataDirectory.open(root))
          .isInstanceOf(StartupFailure.class)
          .hasMessageContaining(root + " is in use by another process (process ");
    }

    DataDirectory.open(root).close();
  }

  @Test
  void keepsItsSecrets() throws Exception {
    Path file = temp.resolve("secrets.json");

    Secrets first = Secrets.loadOrCreate(file, new SecureRandom());

    assertThat(Secrets.loadOrCreate(file, new SecureRandom())).isEqualTo(first);
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void writesTheConnectionForItsOwnerOnly() throws Exception {
    Path file = temp.resolve("connection.json");
    UUID id = UUID.fromString("00000000-0000-4000-8000-000000000001");
    Connection connection =
        new Connection(
            "http://127.0.0.1:1",
            "http://127.0.0.1:2",
            "http://127.0.0.1:3",
            "http://127.0.0.1:4",
            "http://localhost:6",
            "127.0.0.1:5",
            "jdbc:owner",
            "jdbc:analyst",
            "demo",
            "key",
            id,
            "server",
            id,
            "admin",
            "operator");

    connection.write(file);
    connection.write(file);

    assertThat(Connection.read(file)).isEqualTo(connection);
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .contains("\"collector_url\"", "\"kafka_bootstrap\"", "\"tracking_key_id\"");
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
