package com.consultantpro.tracking.query.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements stand in files beside the class that runs them. */
public final class Sql {
  private static final Pattern INCLUDE = Pattern.compile("(?m)^ *-- include: (\\S+)$");

  private static final String ROOT = "/com/consultantpro/tracking/query/";

  private Sql() {}

  /**
   * Reads {@code name.sql} from the package of the class; a missing file fails at class load. A
   * line {@code -- include: package/other} stands for what is in that file of another package.
   */
  public static String of(Class<?> owner, String name) {
    return INCLUDE
        .matcher(read(owner, name))
        .replaceAll(line -> Matcher.quoteReplacement(read(Sql.class, ROOT + line.group(1))));
  }

  private static String read(Class<?> owner, String name) {
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
