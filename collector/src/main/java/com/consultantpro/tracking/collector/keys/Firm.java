package com.consultantpro.tracking.collector.keys;

import com.consultantpro.tracking.events.DerivedVisitor;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/**
 * A tenant with all its keys, dead ones too.
 *
 * @param linkedDomains its other hosts, lower case
 * @param namesPerDay budget of distinct names, 0 for the default; likewise pathsPerDay
 */
public record Firm(
    long id,
    String slug,
    FirmDays days,
    boolean ingestEnabled,
    DerivedVisitor visitors,
    Set<String> linkedDomains,
    int namesPerDay,
    int pathsPerDay,
    List<Key> keys) {

  public Firm {
    linkedDomains = Set.copyOf(linkedDomains);
    keys = List.copyOf(keys);
  }

  /** Sum of the limits that its keys have of their own. */
  public int ownLimits() {
    return keys.stream().mapToInt(Key::ratePerMinute).sum();
  }

  /** Compares with every key, each in constant time. */
  Key find(byte[] secretHash, String keyId) {
    Key found = null;
    for (Key key : keys) {
      boolean same = MessageDigest.isEqual(key.secretHash(), secretHash);
      if (same && (keyId == null || keyId.equals(key.id()))) {
        found = key;
      }
    }
    return found;
  }
}
