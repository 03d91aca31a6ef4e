package com.consultantpro.tracking.collector.sdk;

import java.util.Locale;

/** What a client says about codings. */
final class AcceptEncoding {
  private AcceptEncoding() {}

  /** A weight of 0 is a no; other weights do not matter, as gzip is all there is. */
  static boolean takesGzip(String header) {
    boolean others = false;
    for (String part : header == null ? new String[0] : header.split(",")) {
      String[] words = part.toLowerCase(Locale.ROOT).replace(" ", "").split(";", 2);
      boolean wanted = words.length == 1 || !words[1].matches("q=0(\\.0*)?");
      if (words[0].equals("gzip")) {
        return wanted;
      }
      others |= words[0].equals("*") && wanted;
    }
    return others;
  }
}
