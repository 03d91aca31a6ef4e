package com.consultantpro.tracking.standalone.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements beside the classes of this package. */
final class SqlFile {
  private SqlFile() {}

  static String read(String name) {
    try (InputStream sql = SqlFile.class.getResourceAsStream(name + ".sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
