package com.consultantpro.tracking.jobs.imports.accesslog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The text of a logged field. Servers write a byte they do not print as {@code \xHH}: such escapes
 * are undone, and what is no printable UTF-8 after that is written the same way, so that one URL
 * has one text whichever server logged it, and PostgreSQL takes all of it.
 */
final class LogText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private LogText() {}

  static String of(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] < ' ' || line[i] == 0x7f || line[i] == '\\') {
        return printable(unescaped(line, from, to));
      }
    }
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer unescaped(byte[] line, int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate(to - from);
    for (int i = from; i < to; i++) {
      if (line[i] != '\\' || i + 1 == to) {
        bytes.put(line[i]);
      } else if (line[i + 1] == '"' || line[i + 1] == '\\') {
        bytes.put(line[++i]);
      } else if (isHexEscape(line, i, to)) {
        bytes.put((byte) HexFormat.fromHexDigits(ascii(line, i + 2, i + 4)));
        i += 3;
      } else {
        bytes.put(line[i]);
      }
    }
    return bytes.flip();
  }

  private static boolean isHexEscape(byte[] line, int at, int to) {
    return at + 4 <= to
        && line[at + 1] == 'x'
        && HexFormat.isHexDigit(line[at + 2])
        && HexFormat.isHexDigit(line[at + 3]);
  }

  private static String ascii(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String printable(ByteBuffer bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    StringBuilder text = new StringBuilder(bytes.remaining());
    while (true) {
      CoderResult result = utf8.decode(bytes, chars, true);
      appendPrintable(chars.flip(), text);
      chars.clear();
      if (result.isUnderflow()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        appendEscape(bytes.get(), text);
      }
      utf8.reset();
    }
  }

  private static void appendPrintable(CharBuffer chars, StringBuilder text) {
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c < ' ' || c == 0x7f) {
        appendEscape((byte) c, text);
      } else {
        text.append(c);
      }
    }
  }

  private static void appendEscape(byte b, StringBuilder text) {
    text.append("\\x").append(HEX.toHexDigits(b));
  }
}
