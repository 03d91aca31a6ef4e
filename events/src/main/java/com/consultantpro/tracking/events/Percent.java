package com.consultantpro.tracking.events;

import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding that never throws: what is no escape stays, bytes that are no UTF-8 are U+FFFD.
 */
final class Percent {
  private Percent() {}

  /** As browsers decode a form: a plus is a space. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text.replace('+', ' ');
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int code = in[i] == '%' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
      out[length++] = code >= 0 ? (byte) code : in[i] == '+' ? (byte) ' ' : in[i];
      i += code >= 0 ? 2 : 0;
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /** Undoes double and triple encoding as well. */
  static String decodeFully(String text) {
    String decoded = text;
    for (int round = 0; round < 3 && decoded.indexOf('%') >= 0; round++) {
      decoded = decode(decoded);
    }
    return decoded;
  }

  private static int hex(byte high, byte low) {
    int upper = Character.digit(high, 16);
    int lower = Character.digit(low, 16);
    return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
  }
}
