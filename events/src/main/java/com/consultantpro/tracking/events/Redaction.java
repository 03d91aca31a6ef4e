package com.consultantpro.tracking.events;

import java.util.List;
import java.util.Locale;

/**
 * Takes secrets out of addresses: user and password before the host, and in query and fragment the
 * values of parameters whose names tell. In doubt it takes too much: a value is redacted as far as
 * any reading of the address would let it reach, and whole when an address with a secret is encoded
 * inside it.
 */
public final class Redaction {
  public static final String REDACTED = "[redacted]";

  private static final List<String> TELLING =
      List.of("token", "secret", "password", "passwd", "api_key", "apikey", "api-key");

  private Redaction() {}

  /** The same text when there is nothing to hide. Null stays null. */
  public static String url(String url) {
    if (url == null) {
      return null;
    }
    String shown = withoutUser(url);
    int tail = tailStart(shown);
    return tail < 0 ? shown : shown.substring(0, tail) + tail(shown.substring(tail));
  }

  private static String withoutUser(String url) {
    int start = PageUrl.authorityStart(url);
    if (start < 0) {
      return url;
    }
    int at = url.lastIndexOf('@', PageUrl.authorityEnd(url, start) - 1);
    return at < start ? url : url.substring(0, start) + url.substring(at + 1);
  }

  private static int tailStart(String url) {
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        return i;
      }
    }
    return -1;
  }

  private static String tail(String tail) {
    StringBuilder shown = new StringBuilder(tail.length());
    for (int start = 0; start < tail.length(); ) {
      shown.append(tail.charAt(start));
      int end = pieceEnd(tail, start + 1);
      String piece = tail.substring(start + 1, end);
      int equals = piece.indexOf('=');
      if (equals >= 0 && tells(piece.substring(0, equals))) {
        shown.append(piece, 0, equals + 1).append(REDACTED);
        end = valueEnd(tail, end);
      } else if (hidesAddressWithSecret(piece)) {
        shown.append(piece, 0, equals + 1).append(REDACTED);
      } else {
        shown.append(piece);
      }
      start = end;
    }
    return shown.toString();
  }

  /** A name may begin after any of these, in some server's or router's reading. */
  private static int pieceEnd(String tail, int from) {
    for (int i = from; i < tail.length(); i++) {
      char c = tail.charAt(i);
      if (c == '&' || c == '#' || c == '?' || c == ';') {
        return i;
      }
    }
    return tail.length();
  }

  /** A value ends for certain only at one of these. */
  private static int valueEnd(String tail, int from) {
    for (int i = from; i < tail.length(); i++) {
      if (tail.charAt(i) == '&' || tail.charAt(i) == '#') {
        return i;
      }
    }
    return tail.length();
  }

  /** {@code next=%2Fx%3Ftoken%3D1} holds a parameter inside its value, {@code a%3Db} is one. */
  private static boolean hidesAddressWithSecret(String piece) {
    String value = Percent.decodeFully(piece.substring(piece.indexOf('=') + 1));
    int nameStart = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '=' && tells(value.substring(nameStart, i))) {
        return true;
      }
      if (c == '&' || c == '#' || c == '?' || c == ';') {
        nameStart = i + 1;
      }
    }
    return false;
  }

  private static boolean tells(String name) {
    String plain = Percent.decodeFully(name).toLowerCase(Locale.ROOT);
    return TELLING.stream().anyMatch(plain::contains);
  }
}
