package com.consultantpro.tracking.events;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * RFC 3339 instants, by hand: it is read for every event, and java.time refuses some of what the
 * RFC allows. Digits beyond the microsecond are cut; a leap second is the start of the next minute.
 */
public final class Rfc3339 {
  private static final int SHORTEST = "2026-11-22T10:00:00Z".length();

  private Rfc3339() {}

  /** Microseconds since 1970, or empty when the text is no instant. */
  public static OptionalLong parse(String text) {
    if (text.length() < SHORTEST || !hasSeparators(text)) {
      return OptionalLong.empty();
    }
    long seconds = localSeconds(text);
    int fractionEnd = fractionEnd(text);
    long offset = offsetSeconds(text, fractionEnd);
    if (seconds == Long.MIN_VALUE || fractionEnd < 0 || offset == Long.MIN_VALUE) {
      return OptionalLong.empty();
    }
    return OptionalLong.of((seconds - offset) * Micros.SECOND + fraction(text, fractionEnd));
  }

  private static boolean hasSeparators(String text) {
    char t = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't' || t == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static long localSeconds(String text) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    boolean inRange =
        year >= 0
            && between(1, month, 12)
            && between(0, hour, 23)
            && between(0, minute, 59)
            && between(0, second, 60)
            && between(1, day, YearMonth.of(year, month).lengthOfMonth());
    return inRange
        ? LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600 + minute * 60 + second
        : Long.MIN_VALUE;
  }

  /** Where the offset begins, or -1 for a point without digits. */
  private static int fractionEnd(String text) {
    if (text.charAt(19) != '.') {
      return 19;
    }
    int end = 20;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end == 20 ? -1 : end;
  }

  private static long fraction(String text, int end) {
    long micros = 0;
    for (int i = 20; i < 26; i++) {
      micros = micros * 10 + (i < end ? text.charAt(i) - '0' : 0);
    }
    return micros;
  }

  private static long offsetSeconds(String text, int start) {
    if (start < 0 || start >= text.length()) {
      return Long.MIN_VALUE;
    }
    char sign = text.charAt(start);
    if (sign == 'Z' || sign == 'z') {
      return start + 1 == text.length() ? 0 : Long.MIN_VALUE;
    }
    if ((sign != '+' && sign != '-')
        || start + 6 != text.length()
        || text.charAt(start + 3) != ':') {
      return Long.MIN_VALUE;
    }
    int hour = digits(text, start + 1, start + 3);
    int minute = digits(text, start + 4, start + 6);
    if (!between(0, hour, 23) || !between(0, minute, 59)) {
      return Long.MIN_VALUE;
    }
    return (sign == '-' ? -1 : 1) * (hour * 3_600L + minute * 60);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean between(int low, int value, int high) {
    return low <= value && value <= high;
  }
}
