package com.consultantpro.tracking.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads what node's tests say (Test Anything Protocol), one test after the other. */
final class TapReader {
  private static final String BEGIN = "# Subtest: ";

  private final BufferedReader output;
  private final StringBuilder rest = new StringBuilder();

  TapReader(BufferedReader output) {
    this.output = output;
  }

  /** The name of the next test; null when there is none any more. */
  @Nullable String begin() {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(BEGIN)) {
        return line.substring(BEGIN.length());
      }
      rest.append(line).append('\n');
    }
    return null;
  }

  /** How that test ended; what failed it is thrown in its own words. */
  void end() {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith("ok ")) {
        return;
      }
      if (line.startsWith("not ok ")) {
        throw new AssertionError(reason());
      }
    }
    throw new AssertionError("It broke off");
  }

  /** What was said outside of tests, such as why there are none. */
  String rest() {
    return rest.toString();
  }

  private String reason() {
    StringBuilder reason = new StringBuilder();
    for (String line = line(); line != null && !line.equals("  ..."); line = line()) {
      reason.append(line).append('\n');
    }
    return reason.toString();
  }

  private @Nullable String line() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
