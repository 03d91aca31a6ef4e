package com.consultantpro.tracking.collector.keys;

import com.consultantpro.tracking.events.Rejection;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All firms and keys as one read of the database showed them. */
final class KeyTable {
  private final Map<String, Firm> firms;
  private final Key bootstrap;

  /**
   * @param bootstrap lets in for firms that never had a key of their own, or null
   */
  KeyTable(List<Firm> firms, Key bootstrap) {
    this.firms = firms.stream().collect(Collectors.toMap(Firm::slug, Function.identity()));
    this.bootstrap = bootstrap;
  }

  Access check(Credentials credentials, long nowMicros) {
    Firm firm = firms.get(credentials.firmSlug());
    if (firm == null) {
      return Access.NO_FIRM;
    }
    byte[] hash = Sha256.of(credentials.secret());
    Key key = firm.find(hash, credentials.keyId());
    if (key != null) {
      return new Access(firm, key, key.isLive(nowMicros) ? null : Rejection.KEY_REVOKED);
    }
    if (bootstrap != null && MessageDigest.isEqual(bootstrap.secretHash(), hash)) {
      // A firm that revoked its last key does not want the shared one back.
      return new Access(firm, bootstrap, firm.keys().isEmpty() ? null : Rejection.KEY_REVOKED);
    }
    return new Access(firm, null, Rejection.KEY_UNKNOWN);
  }
}
