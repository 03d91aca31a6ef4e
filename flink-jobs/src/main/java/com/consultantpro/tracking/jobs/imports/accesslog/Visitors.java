package com.consultantpro.tracking.jobs.imports.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells visitors apart by address and user agent, under the firm's secret: without it an address
 * cannot be found again by trying all of them. The address goes no further than this class.
 */
public final class Visitors {
  private final Mac hmac;

  public Visitors(byte[] firmSecret) {
    try {
      hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(firmSecret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }

  public UUID of(AccessLogLine line) {
    hmac.update(line.client().getBytes(StandardCharsets.UTF_8));
    hmac.update((byte) 0);
    ByteBuffer hash =
        ByteBuffer.wrap(hmac.doFinal(line.userAgent().getBytes(StandardCharsets.UTF_8)));
    return new UUID(hash.getLong(), hash.getLong());
  }
}
