package com.consultantpro.tracking.query.facts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Small numbers, one a row, in one, two or four bytes each, as the largest needs. */
final class Codes {
  private static final int FEW = 16;

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

  void write(DataOutputStream out) throws IOException {
    int width = bytes != null ? 1 : chars != null ? 2 : 4;
    out.writeByte(width);
    out.writeInt(rows());
    ByteBuffer buffer = ByteBuffer.allocate(width * rows());
    if (bytes != null) {
      buffer.put(bytes);
    } else if (chars != null) {
      buffer.asCharBuffer().put(chars);
    } else {
      buffer.asIntBuffer().put(ints);
    }
    out.write(buffer.array());
  }

  static Codes read(DataInputStream in) throws IOException {
    int width = in.readByte();
    int rows = in.readInt();
    byte[] bytes = in.readNBytes(width * rows);
    if (width == 1) {
      return new Codes(bytes, null, null);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (width == 2) {
      char[] chars = new char[rows];
      buffer.asCharBuffer().get(chars);
      return new Codes(null, chars, null);
    }
    int[] ints = new int[rows];
    buffer.asIntBuffer().get(ints);
    return new Codes(null, null, ints);
  }

  int at(int row) {
    return bytes != null ? bytes[row] & 0xff : chars != null ? chars[row] : ints[row];
  }

  /** The rows with a code, ascending. A loop for each width: this is where a report's time goes. */
  int[] rowsOf(int code) {
    int[] found = new int[FEW];
    int count = 0;
    int rows = rows();
    for (int row = 0; row < rows; row++) {
      row = next(code, row);
      if (row < rows) {
        found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The rows with any of some codes, ascending. */
  int[] rowsOf(boolean[] wanted) {
    int[] found = new int[rows()];
    int count = 0;
    if (bytes != null) {
      for (int row = 0; row < bytes.length; row++) {
        found[count] = row;
        count += wanted[bytes[row] & 0xff] ? 1 : 0;
      }
    } else if (chars != null) {
      for (int row = 0; row < chars.length; row++) {
        found[count] = row;
        count += wanted[chars[row]] ? 1 : 0;
      }
    } else {
      for (int row = 0; row < ints.length; row++) {
        found[count] = row;
        count += wanted[ints[row]] ? 1 : 0;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The first row from this one on with the code, or how many rows there are. */
  private int next(int code, int from) {
    int row = from;
    if (bytes != null) {
      while (row < bytes.length && (bytes[row] & 0xff) != code) {
        row++;
      }
    } else if (chars != null) {
      while (row < chars.length && chars[row] != code) {
        row++;
      }
    } else {
      while (row < ints.length && ints[row] != code) {
        row++;
      }
    }
    return row;
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
