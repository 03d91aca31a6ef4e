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

  /** Not there until it is needed. */
  private volatile ByCode byCode;

  /**
   * All rows in the order of their codes.
   *
   * @param starts where those of each code begin
   */
  private record ByCode(int[] starts, int[] rows) {
    static ByCode of(Codes codes) {
      int count = codes.rows();
      int largest = 0;
      for (int row = 0; row < count; row++) {
        largest = Math.max(largest, codes.at(row));
      }
      int[] starts = new int[largest + 2];
      for (int row = 0; row < count; row++) {
        starts[codes.at(row) + 1]++;
      }
      for (int code = 0; code <= largest; code++) {
        starts[code + 1] += starts[code];
      }
      int[] next = starts.clone();
      int[] rows = new int[count];
      for (int row = 0; row < count; row++) {
        rows[next[codes.at(row)]++] = row;
      }
      return new ByCode(starts, rows);
    }

    int[] rows(int code) {
      return code + 1 < starts.length
          ? Arrays.copyOfRange(rows, starts[code], starts[code + 1])
          : new int[0];
    }
  }

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

  /**
   * The rows with a code, ascending. A column of few texts is looked through; for one of many, each
   * on few rows, the rows are put in the order of their codes when it is first asked for.
   */
  int[] rowsOf(int code) {
    if (bytes == null) {
      ByCode known = byCode;
      if (known == null) {
        known = ByCode.of(this);
        byCode = known;
      }
      return known.rows(code);
    }
    int[] found = new int[FEW];
    int count = 0;
    for (int row = 0; row < bytes.length; row++) {
      if ((bytes[row] & 0xff) == code) {
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

  int rows() {
    return bytes != null ? bytes.length : chars != null ? chars.length : ints.length;
  }

  /** What it takes in memory, in bytes. */
  int size() {
    return bytes != null ? bytes.length : chars != null ? 2 * chars.length : 4 * ints.length;
  }

  /** What the order of its rows takes, if it may come to need one. */
  int orderSize() {
    return bytes != null ? 0 : 4 * rows();
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
