package com.consultantpro.tracking.events.traffic;

import java.util.HashMap;
import java.util.Map;

/** Tells what a host, or a name that a campaign gives for its source, is. */
final class Sources {
  private final Map<String, SourceKind> hosts = new HashMap<>();
  private final Map<String, SourceKind> names = new HashMap<>();

  Sources() {
    for (SourceKind kind : SourceKind.values()) {
      Lists.lines(kind.file()).forEach(line -> add(line, kind));
    }
  }

  private void add(String line, SourceKind kind) {
    int dot = line.indexOf('.');
    if (dot >= 0) {
      hosts.put(line, kind);
    }
    // The name of a site is its domain without what every domain ends in.
    if (dot < 0 || line.indexOf('.', dot + 1) < 0) {
      names.put(dot < 0 ? line : line.substring(0, dot), kind);
    }
  }

  /**
   * @param source a host or a name, lower case, or null
   */
  SourceKind kind(String source) {
    if (source == null) {
      return SourceKind.OTHER;
    }
    if (source.indexOf('.') < 0) {
      return names.getOrDefault(source, SourceKind.OTHER);
    }
    for (String suffix = source; suffix != null; suffix = parent(suffix)) {
      SourceKind kind = hosts.get(suffix);
      kind = kind != null ? kind : hosts.get(anyEnding(suffix));
      if (kind != null) {
        return kind;
      }
    }
    return SourceKind.OTHER;
  }

  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? null : host.substring(dot + 1);
  }

  /** {@code google.*} of google.de and of google.co.uk, but nothing of google.evil.example. */
  private static String anyEnding(String host) {
    int dot = host.indexOf('.');
    int second = host.indexOf('.', dot + 1);
    boolean ends = second < 0 || (host.length() - second == 3 && second - dot <= 4 && dot >= 0);
    return dot >= 0 && ends ? host.substring(0, dot) + ".*" : null;
  }
}
