package com.consultantpro.tracking.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A visitor for events that name none: a keyed hash of firm, cut address and user agent, another
 * one each UTC day. Best effort: people behind one address with one browser are one, and one person
 * is another the next day. Without the secret it leads back to nobody.
 */
public final class DerivedVisitor {
  private final SecretKeySpec secret;

  public DerivedVisitor(byte[] secret) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
  }

  /**
   * A UUID (version 8), lower case. The day is that of the event, so that a retry finds it again.
   */
  public String id(long firmId, String ipBlock, String userAgent, long occurredAt) {
    long utcDay = Math.floorDiv(occurredAt, Micros.DAY);
    String text = utcDay + "\n" + firmId + "\n" + ipBlock + "\n" + userAgent;
    Hash128 hash = Hash128.fromBytes(hmac(text));
    return new UUID((hash.high() & ~0xf000L) | 0x8000L, (hash.low() & ~(3L << 62)) | Long.MIN_VALUE)
        .toString();
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
