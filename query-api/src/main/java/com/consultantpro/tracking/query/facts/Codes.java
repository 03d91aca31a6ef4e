package com.consultantpro.tracking.query.facts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Small numbers, one a row, in one, two or four bytes each, as the largest needs; in none if all
 * are 0.
 */
final class Codes {
  private static final int FEW = 16;

  private final int rows;
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
  private record ByCode(int[] starts, Codes rows) {
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
      return new ByCode(starts, Codes.of(rows, count));
    }

    int[] rows(int code) {
      int first = code + 1 < starts.length ? starts[code] : 0;
      int[] found = new int[code + 1 < starts.length ? starts[code + 1] - first : 0];
      Arrays.setAll(found, place -> rows.at(first + place));
      return found;
    }
  }

  private Codes(int rows, byte[] bytes, char[] chars, int[] ints) {
    this.rows = rows;
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
    if (largest == 0) {
      return new Codes(rows, null, null, null);
    }
    return largest <= 0xff
        ? new Codes(rows, toBytes(values, rows), null, null)
        : largest <= 0xffff
            ? new Codes(rows, null, toChars(values, rows), null)
            : new Codes(rows, null, null, Arrays.copyOf(values, rows));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(width());
    out.writeInt(rows);
    ByteBuffer buffer = ByteBuffer.allocate(size());
    if (bytes != null) {
      buffer.put(bytes);
    } else if (chars != null) {
      buffer.asCharBuffer().put(chars);
    } else if (ints != null) {
      buffer.asIntBuffer().put(ints);
    }
    out.write(buffer.array());
  }

  static Codes read(DataInputStream in) throws IOException {
    int width = in.readByte();
    int rows = in.readInt();
    byte[] bytes = in.readNBytes(width * rows);
    if (width <= 1) {
      return new Codes(rows, width == 0 ? null : bytes, null, null);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (width == 2) {
      char[] chars = new char[rows];
      buffer.asCharBuffer().get(chars);
      return new Codes(rows, null, chars, null);
    }
    int[] ints = new int[rows];
    buffer.asIntBuffer().get(ints);
    return new Codes(rows, null, null, ints);
  }

  int at(int row) {
    return bytes != null
        ? bytes[row] & 0xff
        : chars != null ? chars[row] : ints != null ? ints[row] : 0;
  }

  /**
   * The rows with a code, ascending. A column of few texts is looked through; for one of many, each
   * on few rows, the rows are put in the order of their codes when it is first asked for.
   */
  int[] rowsOf(int code) {
    if (chars != null || ints != null) {
      ByCode known = byCode;
      if (known == null) {
        known = ByCode.of(this);
        byCode = known;
      }
      return known.rows(code);
    }
    int[] found = new int[FEW];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      if (at(row) == code) {
        found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The rows with any of some codes, ascending. */
  int[] rowsOf(boolean[] wanted) {
    int[] found = new int[rows];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      found[count] = row;
      count += wanted[at(row)] ? 1 : 0;
    }
    return Arrays.copyOf(found, count);
  }

  /** The row with a code, where they ascend and all differ; below 0 if there is none. */
  int placeOf(int code) {
    int from = 0;
    int to = rows - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int found = at(middle);
      if (found == code) {
        return middle;
      }
      from = found < code ? middle + 1 : from;
      to = found < code ? to : middle - 1;
    }
    return -1;
  }

  int rows() {
    return rows;
  }

  /** What it takes in memory, in bytes. */
  int size() {
    return width() * rows;
  }

  /** What the order of its rows takes, if it may come to need one. */
  int orderSize() {
    return width() < 2 ? 0 : rows <= 0x10000 ? 2 * rows : 4 * rows;
  }

  private int width() {
    return bytes != null ? 1 : chars != null ? 2 : ints != null ? 4 : 0;
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
