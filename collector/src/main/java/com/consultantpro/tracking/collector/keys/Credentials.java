package com.consultantpro.tracking.collector.keys;

import java.util.Objects;

/**
 * What a request shows to be let in.
 *
 * @param secret never written anywhere; hence not in {@link #toString()}
 * @param keyId public id that selects one key, lower case, or null
 */
public record Credentials(String firmSlug, String secret, String keyId) {
  public Credentials {
    Objects.requireNonNull(firmSlug, "firmSlug");
    Objects.requireNonNull(secret, "secret");
  }

  @Override
  public String toString() {
    return "Credentials[" + firmSlug + ", " + keyId + "]";
  }
}
