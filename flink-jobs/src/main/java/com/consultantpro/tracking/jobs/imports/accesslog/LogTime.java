package com.consultantpro.tracking.jobs.imports.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The time of a log line, {@code 17/May/2015:10:05:03 +0000}. */
record LogTime(Instant occurredAt) {
  static final int LENGTH = 26;
  private static final String SHAPE = "00/aaa/0000:00:00:00 +0000";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  /** Null if the bytes are not such a time. */
  static LogTime read(byte[] line, int from, int length) {
    if (from + LENGTH > length || !hasShape(line, from)) {
      return null;
    }
    String text = new String(line, from, LENGTH, StandardCharsets.ISO_8859_1);
    int month = MONTHS.indexOf(text.substring(3, 6));
    if (month < 0 || month % 3 != 0) {
      return null;
    }
    try {
      // A leap second is the first second of the next minute: POSIX time does not know it.
      Instant local =
          LocalDateTime.of(
                  number(text, 7, 11),
                  month / 3 + 1,
                  number(text, 0, 2),
                  number(text, 12, 14),
                  number(text, 15, 17))
              .toInstant(offset(text))
              .plusSeconds(number(text, 18, 20));
      return number(text, 18, 20) > 60 ? null : new LogTime(local);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private static ZoneOffset offset(String text) {
    int sign = text.charAt(21) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * number(text, 22, 24), sign * number(text, 24, 26));
  }

  private static boolean hasShape(byte[] line, int from) {
    for (int i = 0; i < LENGTH; i++) {
      byte b = line[from + i];
      boolean fits =
          switch (SHAPE.charAt(i)) {
            case '0' -> b >= '0' && b <= '9';
            case 'a' -> b >= 'A' && b <= 'z';
            case '+' -> b == '+' || b == '-';
            default -> b == SHAPE.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
