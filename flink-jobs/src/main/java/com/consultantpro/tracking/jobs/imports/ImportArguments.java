package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.postgres.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Command line of the import job. */
final class ImportArguments {
  private static final String USAGE = "--firm SLUG [--host HOST] [--overlap] [--copies] FILE…";

  private ImportArguments() {}

  static ImportRequest parse(String[] args, Database database) {
    String firm = null;
    String host = null;
    boolean overlap = false;
    boolean copies = false;
    List<Path> files = new ArrayList<>();
    for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      switch (argument) {
        case "--firm" -> firm = value(rest);
        case "--host" -> host = value(rest);
        case "--overlap" -> overlap = true;
        case "--copies" -> copies = true;
        default -> files.add(Path.of(argument).toAbsolutePath());
      }
    }
    if (firm == null || files.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    return new ImportRequest(database, firm, Optional.ofNullable(host), overlap, copies, files);
  }

  private static String value(Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(USAGE);
    }
    return rest.next();
  }
}
