package com.consultantpro.tracking.collector;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The paths of this server, and what the operator's own names for them must keep clear of. */
final class Paths {
  private static final String COLLECT = "/api/v1/tracking/collect";
  private static final Set<String> PAGES = Set.of("/healthz", "/readyz", "/metrics", COLLECT);

  private Paths() {}

  /** All that take events: with the last slash and without, never a redirect. */
  static Set<String> collect(List<String> aliases) {
    Set<String> paths = new HashSet<>(Set.of(COLLECT, COLLECT + "/"));
    for (String alias : aliases) {
      paths.add(plain(alias));
      paths.add(plain(alias) + "/");
    }
    return paths;
  }

  /** Where a version of the script stands: {@code /js/x.js} is {@code /js/VERSION/x.js}. */
  static String versioned(String script, String version) {
    int name = script.lastIndexOf('/') + 1;
    return script.substring(0, name) + version + "/" + script.substring(name);
  }

  /**
   * @throws IllegalArgumentException naming the first alias that means something already
   */
  static void requireFree(List<String> aliases, List<String> others) {
    Set<String> taken = new HashSet<>(PAGES);
    others.forEach(other -> taken.add(plain(other)));
    for (String alias : aliases) {
      boolean sdk = alias.equals("/sdk") || alias.startsWith("/sdk/");
      if (sdk || !taken.add(plain(alias))) {
        throw new IllegalArgumentException(alias + " is the path of something else already");
      }
    }
  }

  private static String plain(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
