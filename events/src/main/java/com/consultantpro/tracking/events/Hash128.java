package com.consultantpro.tracking.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The first 128 bits of a SHA-256, the short name of a text in keys. Cryptographic, since a page
 * can choose the texts: with a weaker hash it could make its events collide with somebody else's.
 */
public record Hash128(long high, long low) implements Comparable<Hash128> {

  private static final MessageDigest SHA_256 = sha256();

  /** The hash of the texts, each told apart from the next by its length. A null is unlike "". */
  public static Hash128 of(String... texts) {
    MessageDigest digest = cloneDigest();
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    for (String text : texts) {
      byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      digest.update(length.putInt(0, text == null ? -1 : bytes.length).array());
      digest.update(bytes);
    }
    return fromBytes(digest.digest());
  }

  /** Of the first 16 bytes, big-endian. */
  public static Hash128 fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Hash128(buffer.getLong(), buffer.getLong());
  }

  public static Hash128 fromUuid(UUID uuid) {
    return new Hash128(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  /** The form in which PostgreSQL keeps it: 16 bytes, whatever version digit it shows. */
  public UUID toUuid() {
    return new UUID(high, low);
  }

  /** Written out, since Flink places keys by it and a record's own is not specified. */
  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + Long.hashCode(low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash128 that && high == that.high && low == that.low;
  }

  /** In the order in which PostgreSQL sorts the UUIDs. */
  @Override
  public int compareTo(Hash128 that) {
    int byHigh = Long.compareUnsigned(high, that.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, that.low);
  }

  private static MessageDigest cloneDigest() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
