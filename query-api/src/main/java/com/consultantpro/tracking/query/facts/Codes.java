package com.consultantpro.tracking.query.facts;

import java.util.Arrays;

/** Small numbers, one a row, in one, two or four bytes each, as the largest needs. */
final class Codes {
  private final byte[] bytes;
  private final char[] chars;
  private final int[] ints;

  private Codes(byte[] bytes, char[] chars, int[] ints) {
    this.bytes = bytes;
    this.chars = chars;
    this.ints = ints;
  }

  /**
   * @param values none below 0
   */
  static Codes of(int[] values, int rows) {
    int largest = 0;
    for (int i = 0; i < rows; i++) {
      largest = Math.max(largest, values[i]);
    }
    return largest <= 0xff
        ? new Codes(toBytes(values, rows), null, null)
        : largest <= 0xffff
            ? new Codes(null, toChars(values, rows), null)
            : new Codes(null, null, Arrays.copyOf(values, rows));
  }

  int at(int row) {
    return bytes != null ? bytes[row] & 0xff : chars != null ? chars[row] : ints[row];
  }

  int rows() {
    return bytes != null ? bytes.length : chars != null ? chars.length : ints.length;
  }

  /** What it takes in memory, in bytes. */
  int size() {
    return bytes != null ? bytes.length : chars != null ? 2 * chars.length : 4 * ints.length;
  }

  private static byte[] toBytes(int[] values, int rows) {
    byte[] bytes = new byte[rows];
    for (int i = 0; i < rows; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static char[] toChars(int[] values, int rows) {
    char[] chars = new char[rows];
    for (int i = 0; i < rows; i++) {
      chars[i] = (char) values[i];
    }
    return chars;
  }
}
