package com.consultantpro.tracking.jobs.imports.accesslog;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read as a log; the message names the file and says why. */
public final class UnreadableFile extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableFile(String message) {
    super(message);
  }

  private UnreadableFile(String message, Throwable cause) {
    super(message, cause);
  }

  public static UnreadableFile because(Path file, IOException failure) {
    return failure instanceof UnreadableFile said
        ? said
        : new UnreadableFile(file + " cannot be read to its end: " + failure.getMessage(), failure);
  }
}
