package com.consultantpro.tracking.jobs.imports.accesslog;

import java.io.IOException;

/** A file that cannot be read as a log; the message names the file and says why. */
public final class UnreadableFile extends IOException {
  public UnreadableFile(String message) {
    super(message);
  }

  public UnreadableFile(String message, Throwable cause) {
    super(message, cause);
  }
}
