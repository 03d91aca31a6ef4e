package com.consultantpro.tracking.events;

import java.util.Locale;

/**
 * UUIDs stay texts in the log; {@link java.util.UUID#fromString} takes more than the five groups.
 */
public final class UuidText {
  private UuidText() {}

  /** Lower case, or null when the text is no UUID. */
  public static String normalize(String text) {
    if (text.length() != 36) {
      return null;
    }
    boolean upper = false;
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !isHex(c)) {
        return null;
      }
      upper |= c >= 'A' && c <= 'F';
    }
    return upper ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
