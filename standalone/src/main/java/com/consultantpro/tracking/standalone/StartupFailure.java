package com.consultantpro.tracking.standalone;

/** Start-up cannot go on; the message says to the person at the terminal what to do about it. */
final class StartupFailure extends RuntimeException {
  StartupFailure(String message) {
    super(message);
  }

  StartupFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
