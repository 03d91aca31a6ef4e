package com.consultantpro.tracking.jobs.imports.accesslog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a log, one at a time. A line ends with LF or CRLF, or with the file.
 *
 * <p>Memory is bounded: of a line longer than 2 MiB the middle is left out, which lies in one of
 * its quoted fields, so that it is read all the same; its identity is still that of all its bytes.
 */
public final class LineReader implements Closeable {
  private static final int HALF = 1 << 20;

  private final InputStream in;
  private final MessageDigest sha256 = Sha256.create();
  private final byte[] chunk = new byte[1 << 16];
  private int chunkAt;
  private int chunkEnd;

  private byte[] line = new byte[1 << 12];
  private int length;
  private boolean digesting;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Moves on to the next line; false at the end of the file. */
  public boolean next() throws IOException {
    length = 0;
    if (digesting) {
      digesting = false;
      sha256.reset();
    }
    if (chunkAt == chunkEnd && !fill()) {
      return false;
    }
    do {
      int end = endInChunk();
      append(chunkAt, end);
      boolean ended = end < chunkEnd;
      chunkAt = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    } while (fill());
    dropCarriageReturn();
    return true;
  }

  public boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Empty if the line is unreadable. */
  public Optional<AccessLogLine> read() {
    return CombinedLogFormat.read(line, length);
  }

  /** SHA-256 of all bytes of the line, without its line end. May be asked once per line. */
  byte[] sha256() {
    sha256.update(line, digesting ? HALF : 0, digesting ? length - HALF : length);
    return sha256.digest();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    chunkAt = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    return chunkEnd > 0;
  }

  private int endInChunk() {
    int end = chunkAt;
    while (end < chunkEnd && chunk[end] != '\n') {
      end++;
    }
    return end;
  }

  private void append(int from, int to) {
    int added = to - from;
    if (length + added > 2 * HALF + chunk.length) {
      leaveOutMiddle();
    }
    if (length + added > line.length) {
      line = Arrays.copyOf(line, Math.max(length + added, 2 * line.length));
    }
    System.arraycopy(chunk, from, line, length, added);
    length += added;
  }

  /** Keeps the first and the last MiB; what goes is digested on its way out, in order. */
  private void leaveOutMiddle() {
    if (!digesting) {
      sha256.update(line, 0, HALF);
      digesting = true;
    }
    int tail = length - HALF;
    sha256.update(line, HALF, tail - HALF);
    System.arraycopy(line, tail, line, HALF, HALF);
    length = 2 * HALF;
  }

  private void dropCarriageReturn() {
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
  }
}
