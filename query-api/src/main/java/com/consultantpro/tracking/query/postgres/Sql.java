package com.consultantpro.tracking.query.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements stand in files beside the class that runs them. */
public final class Sql {
  private Sql() {}

  /** Reads {@code name.sql} from the package of the class; a missing file fails at class load. */
  public static String of(Class<?> owner, String name) {
    try (InputStream file = owner.getResourceAsStream(name + ".sql")) {
      if (file == null) {
        throw new IllegalStateException(name + ".sql is missing in " + owner.getPackageName());
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
