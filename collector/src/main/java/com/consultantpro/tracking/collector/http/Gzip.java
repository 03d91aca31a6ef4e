package com.consultantpro.tracking.collector.http;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates one member of gzip, with nothing behind it. Its trailer says how long it becomes, so a
 * bomb that tells the truth is refused unopened, and one that lies gets no further than it said.
 */
final class Gzip {
  private static final String REFUSAL = "not one whole member of gzip";
  private static final int FIXED_HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final byte[] in;

  private Gzip(byte[] in) {
    this.in = in;
  }

  /** Null when there would be more than the limit. */
  static byte[] inflate(byte[] compressed, int limit) throws ZipException {
    return new Gzip(compressed).inflate(limit);
  }

  private byte[] inflate(int limit) throws ZipException {
    int start = headerLength();
    int end = in.length - TRAILER;
    require(start <= end);
    long size = littleEndian(end + 4);
    if (size > limit) {
      return null;
    }
    byte[] out = new byte[(int) size];
    inflate(start, end, out);
    CRC32 sum = new CRC32();
    sum.update(out);
    require(sum.getValue() == littleEndian(end));
    return out;
  }

  private void inflate(int start, int end, byte[] out) throws ZipException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in, start, end - start);
      int length = inflater.inflate(out);
      // Its end may be left to read, and no byte before it.
      require(length == out.length && inflater.inflate(new byte[1]) == 0);
      require(inflater.finished() && inflater.getRemaining() == 0);
    } catch (DataFormatException e) {
      throw new ZipException(REFUSAL);
    } finally {
      inflater.end();
    }
  }

  private int headerLength() throws ZipException {
    require(in.length > FIXED_HEADER + TRAILER && littleEndian(0) << 40 == 0x088b1fL << 40);
    int flags = in[3];
    require((flags & 0xe0) == 0);
    int at = FIXED_HEADER;
    if ((flags & EXTRA) != 0) {
      at += 2 + (in[at] & 0xff) + ((in[at + 1] & 0xff) << 8);
    }
    if ((flags & NAME) != 0) {
      at = afterZero(at);
    }
    if ((flags & COMMENT) != 0) {
      at = afterZero(at);
    }
    return (flags & HEADER_CRC) == 0 ? at : at + 2;
  }

  private int afterZero(int from) {
    int at = from;
    while (at < in.length && in[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private long littleEndian(int at) {
    return (in[at] & 0xffL)
        | (in[at + 1] & 0xffL) << 8
        | (in[at + 2] & 0xffL) << 16
        | (in[at + 3] & 0xffL) << 24;
  }

  private static void require(boolean condition) throws ZipException {
    if (!condition) {
      throw new ZipException(REFUSAL);
    }
  }
}
