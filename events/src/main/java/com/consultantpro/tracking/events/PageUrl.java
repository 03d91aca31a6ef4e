package com.consultantpro.tracking.events;

import java.util.Locale;

/**
 * A web address taken apart by hand, because {@link java.net.URI} refuses much of what browsers and
 * log files hold. Never throws: what cannot be told apart stays in the path.
 *
 * @param scheme lower case, or null for a text without {@code scheme://}
 * @param host lower case, without user, port and last dot; null when there is none
 * @param path as written, not decoded; {@code /} when empty
 * @param query what stands after the first question mark, or null
 * @param fragment what stands after the first hash sign, or null
 */
public record PageUrl(String scheme, String host, String path, String query, String fragment) {

  /** Takes an absolute address or, as in a request line, a path with or without a query. */
  public static PageUrl of(String text) {
    int authority = authorityStart(text);
    int pathStart = authority < 0 ? 0 : authorityEnd(text, authority);
    int hash = text.indexOf('#', pathStart);
    int end = hash < 0 ? text.length() : hash;
    int mark = text.indexOf('?', pathStart);
    int pathEnd = mark < 0 || mark > end ? end : mark;
    return new PageUrl(
        authority < 0 ? null : text.substring(0, authority - 3).toLowerCase(Locale.ROOT),
        authority < 0 ? null : host(text.substring(authority, pathStart)),
        pathEnd == pathStart ? "/" : text.substring(pathStart, pathEnd),
        pathEnd == end ? null : text.substring(pathEnd + 1, end),
        hash < 0 ? null : text.substring(hash + 1));
  }

  /** An absolute http(s) address with a host. */
  public boolean isHttp() {
    return host != null && ("https".equals(scheme) || "http".equals(scheme));
  }

  /** The five {@code utm_*} parameters of the query. */
  public Utm utm() {
    return query == null ? Utm.NONE : Utm.ofQuery(query);
  }

  /** Where {@code //} of {@code scheme://} ends, or -1. */
  static int authorityStart(String text) {
    int colon = text.indexOf("://");
    if (colon < 1 || !isLetter(text.charAt(0))) {
      return -1;
    }
    for (int i = 1; i < colon; i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') {
        return -1;
      }
    }
    return colon + 3;
  }

  /** Browsers end a host at a backslash too. */
  static int authorityEnd(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#' || c == '\\') {
        return i;
      }
    }
    return text.length();
  }

  private static String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.indexOf(':', host.indexOf(']') + 1);
    host = colon < 0 ? host : host.substring(0, colon);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) <= ' ' || host.charAt(i) == 0x7f) {
        return null;
      }
    }
    return host.isEmpty() ? null : host.toLowerCase(Locale.ROOT);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
