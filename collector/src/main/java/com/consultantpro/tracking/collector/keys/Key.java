package com.consultantpro.tracking.collector.keys;

import java.util.Locale;
import java.util.Set;

/**
 * A key that may send events for its firm.
 *
 * @param id public UUID, lower case; null for the bootstrap key
 * @param secretHash SHA-256 of the secret
 * @param browser visible in pages, so bound to origins; else a back end's, which may speak for its
 *     users
 * @param origins lower case; {@code *} for all
 * @param ratePerMinute 0 for the default
 * @param endsAt microseconds at which it expires or was revoked, {@link Long#MAX_VALUE} for never
 */
public record Key(
    String id,
    byte[] secretHash,
    boolean browser,
    boolean consentRequired,
    Set<String> origins,
    int ratePerMinute,
    long endsAt) {

  public Key {
    origins = Set.copyOf(origins);
  }

  /** What a firm without keys of its own is let in with. */
  static Key bootstrap(byte[] secretHash) {
    return new Key(null, secretHash, true, true, Set.of("*"), 0, Long.MAX_VALUE);
  }

  boolean isLive(long nowMicros) {
    return nowMicros < endsAt;
  }

  public boolean fallback() {
    return id == null;
  }

  /**
   * Whether a page of that origin may use it. Browsers always name the origin of a POST, others
   * need not: a browser key is no secret, this only keeps foreign pages out. {@code
   * https://*.example.com} stands for all subdomains.
   */
  public boolean allowsOrigin(String origin) {
    if (origin == null || origins.contains("*") || (!browser && origins.isEmpty())) {
      return true;
    }
    String lower = origin.toLowerCase(Locale.ROOT);
    if (origins.contains(lower)) {
      return true;
    }
    int host = lower.indexOf("://") + 3;
    for (int dot = lower.indexOf('.', host); dot > 0; dot = lower.indexOf('.', dot + 1)) {
      if (origins.contains(lower.substring(0, host) + "*" + lower.substring(dot))) {
        return true;
      }
    }
    return false;
  }
}
