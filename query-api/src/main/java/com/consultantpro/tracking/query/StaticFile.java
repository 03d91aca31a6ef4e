package com.consultantpro.tracking.query;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the dashboard and the name of its content. */
record StaticFile(String type, byte[] content, String etag) {
  private static final int ETAG_BYTES = 16;

  static StaticFile of(String type, byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String etag = '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
      return new StaticFile(type, content, etag);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
