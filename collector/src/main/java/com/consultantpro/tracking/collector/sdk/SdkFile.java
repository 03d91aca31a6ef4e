package com.consultantpro.tracking.collector.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file in the forms in which it is sent; made once, since a browser may ask at any moment. */
final class SdkFile {
  final byte[] plain;
  final byte[] gzip;

  /** What stands in a script tag that accepts these bytes only. */
  final String integrity;

  private final String hash;

  SdkFile(byte[] plain) {
    this.plain = plain;
    this.gzip = compress(plain);
    byte[] sha = sha384(plain);
    this.integrity = "sha384-" + Base64.getEncoder().encodeToString(sha);
    this.hash = HexFormat.of().formatHex(sha, 0, 8);
  }

  /** Each form has its own: a strong tag promises the same bytes. */
  String etag(boolean compressed) {
    return compressed ? "\"" + hash + "-gzip\"" : "\"" + hash + "\"";
  }

  boolean sameAs(SdkFile other) {
    return Arrays.equals(plain, other.plain);
  }

  private static byte[] sha384(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-384").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }

  private static byte[] compress(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length);
    try (GZIPOutputStream out = new BestGzip(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
