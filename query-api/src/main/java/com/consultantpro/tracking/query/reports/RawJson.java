package com.consultantpro.tracking.query.reports;

import java.util.Objects;

/** A cell that holds JSON as it is stored: an object in a file of objects, text in others. */
public record RawJson(String text) {
  public RawJson {
    Objects.requireNonNull(text);
  }

  /** Null stays null. */
  public static RawJson of(String text) {
    return text == null ? null : new RawJson(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
