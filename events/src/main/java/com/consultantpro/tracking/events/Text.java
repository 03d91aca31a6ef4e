package com.consultantpro.tracking.events;

/**
 * Texts as PostgreSQL can keep them. It refuses {@code \u0000} in text and jsonb and lone
 * surrogates in jsonb; both become U+FFFD rather than a refusal, so that one odd character costs no
 * event.
 */
public final class Text {
  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /** The same text when it is clean, which is nearly always. Null stays null. */
  public static String clean(String text) {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (isBad(text, i)) {
        return cleanFrom(text, i);
      }
    }
    return text;
  }

  /** At most that many UTF-16 units, never half a surrogate pair. */
  public static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
    return text.substring(0, splitsPair ? maxLength - 1 : maxLength);
  }

  /** Length in UTF-8 without encoding it. */
  public static int utf8Length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A pair is 4 bytes, so 2 for each half: one more than already counted.
      bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return bytes;
  }

  private static String cleanFrom(String text, int first) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = first; i < text.length(); i++) {
      if (isBad(text, i)) {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  private static boolean isBad(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == 0;
  }
}
