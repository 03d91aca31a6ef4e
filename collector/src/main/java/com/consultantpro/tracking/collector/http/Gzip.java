package com.consultantpro.tracking.collector.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates as far as a body may reach, so a bomb costs no more than an honest request. */
final class Gzip {
  private Gzip() {}

  /** One byte more than the limit when there would be more than the limit. */
  static byte[] inflate(byte[] compressed, int limit) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed), 4_096)) {
      return in.readNBytes(limit + 1);
    }
  }
}
