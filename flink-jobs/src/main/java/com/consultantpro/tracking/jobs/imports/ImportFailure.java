package com.consultantpro.tracking.jobs.imports;

/** An import cannot go on, and has changed nothing; the message says what to do about it. */
public final class ImportFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  ImportFailure(String message) {
    super(message);
  }

  ImportFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
