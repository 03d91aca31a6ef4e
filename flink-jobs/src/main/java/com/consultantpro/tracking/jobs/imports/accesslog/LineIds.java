package com.consultantpro.tracking.jobs.imports.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Names the lines of one file: a line's id is made from the site's host, the line's bytes and how
 * many lines of the file up to this one have the same bytes. Two equal requests in one second are
 * two page views; the same file again, or its lines in a rotated copy, are none.
 */
public final class LineIds {
  private final byte[] host;
  private final MessageDigest sha256 = Sha256.create();
  private final Occurrences occurrences = new Occurrences();

  public LineIds(String host) {
    this.host = host.getBytes(StandardCharsets.UTF_8);
  }

  /** The id of the reader's current line; counts it, so it is asked once per line. */
  public UUID next(LineReader line) {
    byte[] bytes = line.sha256();
    ByteBuffer words = ByteBuffer.wrap(bytes);
    int occurrence = occurrences.count(words.getLong(), words.getLong());
    sha256.update(host);
    sha256.update((byte) 0);
    sha256.update(bytes);
    sha256.update(ByteBuffer.allocate(4).putInt(0, occurrence));
    ByteBuffer id = ByteBuffer.wrap(sha256.digest());
    return new UUID(id.getLong(), id.getLong());
  }
}
